import { expect, test, vi } from 'vitest'
import { sendWaitingMessages, type WaitingMessage } from '../../web/chat/waiting.ts'
import { common as en } from '../../web/words/en/common.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { Membership } from '../../worker/protocol/members.ts'

const hana = { id: uuid(), name: { native: '森 はな', reading: 'Mori Hana' } }
const me: Membership = {
  school: { id: `apac-${uuid()}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { ...hana, roles: ['student'], status: 'active' },
  role: 'student',
  groups: [],
  children: [],
}
const typed: WaitingMessage = {
  order: 1,
  groupId: uuid(),
  draft: {
    id: uuid(),
    text: 'Is page 7 homework?',
    replyTo: null,
    files: [],
    sticker: null,
    mentions: { members: [], wide: 'nobody' },
    people: null,
  },
  sentAt: 1,
  refused: null,
}

test('what a student writes while the teacher is gone says why it was not sent, and waits with its words to be sent again', async () => {
  const kept = new Map([[1, typed]])
  const store = {
    get: () => Promise.resolve(undefined),
    getAll: () => Promise.resolve([...kept.values()]),
    put: (_: 'sending', one: WaitingMessage) => Promise.resolve(kept.set(one.order, one)),
    delete: (_: 'sending', order: number) => Promise.resolve(kept.delete(order)),
  }
  const send = () =>
    sendWaitingMessages(
      store,
      me,
      () => {},
      () => {}
    )
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify({ code: 'locked', detail: 'lesson' }), { status: 423 }))
  )
  expect(await send()).toBe(null)
  expect([...kept.values()]).toEqual([{ ...typed, refused: 'locked' }])
  expect(en['why.locked']).toContain('teacher’s line is gone')

  kept.set(1, { ...typed, refused: null })
  const said: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    said.push(JSON.parse(body))
    return Promise.resolve(new Response(null, { status: 500 }))
  })
  await send()
  expect(said).toEqual([typed.draft])
})
