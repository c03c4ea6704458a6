import { beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from '../../worker/protocol/inbox.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Inbox } from '../../web/inbox/state.ts'
import { Live } from '../../web/live.ts'

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const me: Membership = {
  school: { id: `apac-${id(1)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: id(2), name: { native: '森 はな', reading: 'Mori Hana' }, roles: ['student'], status: 'active' },
  role: 'student',
  groups: [],
  children: [],
}
const entry = (notice: number, seq: number): Entry => ({
  seq,
  notice: {
    id: id(notice),
    title: 'Swimming',
    body: '',
    urgency: 'ordinary',
    asks: 'read',
    author: { id: id(3), name: { native: 'Aoi', reading: '' }, role: 'office' },
    postedAt: notice,
  },
  concerns: [{ studentId: null, confirmedAt: null }],
  readAt: null,
  remindedAt: null,
})
const epoch = 'life1'

/** The school's end of a phone's line. */
class Line extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  static lines: Line[] = []
  readyState = 0
  binaryType = 'blob'
  readonly said: unknown[] = []
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    Line.lines.push(this)
  }
  send(text: string) {
    if (text !== 'ping') this.said.push(JSON.parse(text))
  }
  close() {
    this.drop()
  }
  opens(entries: Entry[], seq: number, reset = false) {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
    this.tells({ type: 'inbox.opened', cursor: { epoch, seq }, reset, entries, unread: entries.length })
  }
  tells(event: object) {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(event) }))
  }
  drop() {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '', wasClean: false }))
  }
}

const lineNumber = (n: number) => vi.waitFor(() => Line.lines[n - 1] ?? expect.fail('no line yet'), { timeout: 4000 })
const marked = (line: Line) => line.said.flatMap((word) => JSON.stringify(word).match(/"state":"\w+"/g) ?? [])

beforeEach(() => {
  Line.lines = []
  const silent = { addEventListener: () => {}, removeEventListener: () => {}, visibilityState: 'visible' }
  vi.stubGlobal('document', silent)
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('location', { href: 'https://school.test/notices' })
  vi.stubGlobal('WebSocket', Line)
  vi.spyOn(Math, 'random').mockReturnValue(0.1)
})

test('a phone whose line breaks comes back with the cursor of what it holds, and says its marks again', async () => {
  const inbox = new Inbox(me)
  const live = new Live(inbox, () => Promise.resolve(true))
  const first = await lineNumber(1)
  expect(first.url).toBe(`wss://school.test/api/schools/${me.school.id}/socket?cursor=`)
  first.opens([entry(10, 1)], 1, true)
  await vi.waitFor(() => expect(marked(first)).toEqual(['"state":"reached"']))
  first.drop()
  expect(live.status.value).toBe('away')
  const second = await lineNumber(2)
  expect(second.url.endsWith(`cursor=${epoch}.1`)).toBe(true)
  second.opens([], 1)
  await vi.waitFor(() => expect(marked(second)).toEqual(['"state":"reached"']))
  live.stop()
})

test('a hole in what is heard makes the phone open again instead of showing a list with a gap', async () => {
  const inbox = new Inbox(me)
  const live = new Live(inbox, () => Promise.resolve(true))
  const first = await lineNumber(1)
  first.opens([entry(10, 1)], 1, true)
  first.tells({ type: 'entry.changed', entry: entry(12, 3), unread: 3 })
  const second = await lineNumber(2)
  expect(second.url.endsWith(`cursor=${epoch}.1`)).toBe(true)
  second.opens([entry(11, 2), entry(12, 3)], 3)
  expect(inbox.entries.value.map(({ notice }) => notice.id)).toEqual([id(12), id(11), id(10)])
  live.stop()
})

test('what a newer school says in words that this phone does not know is passed over', async () => {
  const inbox = new Inbox(me)
  const live = new Live(inbox, () => Promise.resolve(true))
  const line = await lineNumber(1)
  line.opens([], 0, true)
  line.tells({ type: 'lesson.opened', lessonId: id(9) })
  line.tells({ type: 'entry.changed', entry: entry(10, 1), unread: 1 })
  expect(inbox.unread.value).toBe(1)
  live.stop()
})

test('a phone that is refused again and again asks who it is, and stays away when it is nobody any more', async () => {
  const renew = vi.fn(() => Promise.resolve(false))
  const live = new Live(new Inbox(me), renew)
  for (let n = 1; n <= 2; n++) (await lineNumber(n)).drop()
  await vi.waitFor(() => expect(renew).toHaveBeenCalledOnce(), { timeout: 4000 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(Line.lines).toHaveLength(2)
  live.stop()
})
