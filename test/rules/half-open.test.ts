import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
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

/** The school's end, which answers pings, and a line to it that can go dead without anybody closing it. */
let school: WebSocketServer
let line: Server
let through: { phone: Socket; school: Socket }[] = []
const goDead = () =>
  through.forEach(({ phone, school }) => (phone.unpipe(), school.unpipe(), phone.resume(), school.resume()))
const heard = new Map<string, () => void>()

beforeAll(async () => {
  school = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  school.on('connection', (socket) => {
    socket.send(
      JSON.stringify({ type: 'inbox.opened', cursor: { epoch: 'a', seq: 0 }, reset: true, entries: [], unread: 0 })
    )
    socket.on('message', (word: Buffer) => word.toString() === 'ping' && socket.send('pong'))
  })
  await once(school, 'listening')
  const { port } = school.address() as AddressInfo
  line = createServer((phone) => {
    const own = connect(port, '127.0.0.1')
    phone.on('error', () => {}).pipe(own)
    own.on('error', () => {}).pipe(phone)
    through.push({ phone, school: own })
  })
  line.listen(0, '127.0.0.1')
  await once(line, 'listening')
})

afterAll(() => {
  for (const { phone, school } of through) {
    phone.destroy()
    school.destroy()
  }
  school.close()
  line.close()
})

beforeEach(() => {
  through = []
  heard.clear()
  const listening = {
    addEventListener: (name: string, act: () => void) => void heard.set(name, act),
    removeEventListener: () => {},
  }
  vi.stubGlobal('document', { ...listening, visibilityState: 'visible' })
  vi.stubGlobal('addEventListener', listening.addEventListener)
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('location', { href: `http://127.0.0.1:${(line.address() as AddressInfo).port}/` })
})

const open = (live: Live) => vi.waitFor(() => expect(live.status.value).toBe('open'), { timeout: 5_000 })
const lines = (n: number, timeout: number) =>
  vi.waitFor(() => expect(through).toHaveLength(n), { timeout, interval: 5 })

test('a line that died without being closed is noticed when a ping is not answered, and opened anew', async () => {
  const live = new Live(new Inbox(me), () => Promise.resolve(true), { beatMs: 300, deadMs: 200, wokenMs: 100 })
  await open(live)
  await new Promise((later) => setTimeout(later, 1_000))
  expect(through).toHaveLength(1)
  goDead()
  await lines(2, 5_000)
  await open(live)
  live.stop()
})

test('somebody who looks at a phone whose line died in the pocket does not wait for the next beat', async () => {
  const live = new Live(new Inbox(me), () => Promise.resolve(true), { beatMs: 60_000, deadMs: 8_000, wokenMs: 100 })
  await open(live)
  goDead()
  heard.get('visibilitychange')?.()
  await lines(2, 5_000)
  await open(live)
  live.stop()
})

test('a phone whose network is back opens its line at once, also where the old one seems open', async () => {
  const live = new Live(new Inbox(me), () => Promise.resolve(true), { beatMs: 60_000, deadMs: 8_000, wokenMs: 3_000 })
  await open(live)
  goDead()
  heard.get('offline')?.()
  expect(live.status.value).toBe('away')
  heard.get('online')?.()
  await lines(2, 2_500)
  await open(live)
  live.stop()
})

test('a phone that is waiting to try again tries at once when its network is back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.9)
  const live = new Live(new Inbox(me), () => Promise.resolve(true), { beatMs: 60_000, deadMs: 8_000, wokenMs: 3_000 })
  await open(live)
  through[0]?.phone.destroy()
  await vi.waitFor(() => expect(live.status.value).toBe('away'), { timeout: 5_000 })
  await new Promise((later) => setTimeout(later, 100))
  expect(through).toHaveLength(1)
  heard.get('online')?.()
  await lines(2, 1_500)
  live.stop()
  vi.restoreAllMocks()
})
