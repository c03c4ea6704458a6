import { expect, test, vi } from 'vitest'
import type { PhoneWord } from '../../worker/protocol/inbox.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { emptyBox } from '../../web/inbox/inbox-rules.ts'
import { Inbox } from '../../web/inbox/state.ts'

let stored: () => void = () => {}
vi.mock('../../web/inbox/kept.ts', () => ({
  openStore: () => Promise.resolve({ put: () => Promise.resolve() }),
  keptBox: () => Promise.resolve({ box: emptyBox, heardAt: null, leftOut: false }),
  keepBox: () => new Promise<void>((resolve) => (stored = resolve)),
}))

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const name = { native: 'Hana', reading: '' }
const me: Membership = {
  school: { id: `apac-${id(1)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: id(2), name, roles: ['student'], status: 'active' },
  role: 'student',
  groups: [],
  children: [],
}
const author = { id: id(3), name, role: 'office' } as const
const notice = { id: id(4), title: 'Rain', body: '', urgency: 'urgent', asks: 'tap', author, postedAt: 1 } as const
const entry = { seq: 1, notice, concerns: [], readAt: null, remindedAt: null }

test('a notice is on the screen at once, and is called reached only when the phone has stored it', async () => {
  const inbox = new Inbox(me)
  await inbox.loaded
  const said: PhoneWord[] = []
  inbox.hear({ type: 'inbox.opened', cursor: { epoch: 'a', seq: 1 }, reset: true, entries: [entry], unread: 1 })
  inbox.opened((word) => said.push(word))
  expect(inbox.entries.value).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(said).toEqual([])
  stored()
  await vi.waitFor(() => expect(said).toEqual([{ type: 'mark', marks: [{ noticeId: id(4), state: 'reached' }] }]))
})
