import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { uuid } from '../worker/core/uuid.ts'
import { MemberRows, Memberships, PrintedCards } from '../worker/protocol/members.ts'
import { inboxOpened, type Mark } from '../worker/protocol/inbox.ts'
import { serveApart } from './apart.ts'
import { each } from './bench/crowd.ts'
import { root } from './build.ts'
import { openBrowser } from './chromium.ts'
import { good, Phone } from './phone.ts'

/** The picture in the README: the seed's school on the morning of a storm, with a phone for everyone but six. */
const data = mkdtempSync(join(tmpdir(), 'homeroom-picture-'))
const server = await serveApart({ data, seeded: true })
const office = new Phone(server.url)
await office.get('/dev/sign-in/office')
const { memberships } = v.parse(Memberships, await good(office.get('/api/me')))
const at = `/api/schools/${memberships[0]!.school.id}`

const people: string[] = []
for (let after: string | null = ''; after !== null;) {
  const page: MemberRows = v.parse(MemberRows, await good(office.get(`${at}/members${after && `?after=${after}`}`)))
  people.push(...page.rows.map((row) => row.id))
  after = page.next
}
const secrets: string[] = []
for (let from = 0; from < people.length; from += 400) {
  const order = { id: uuid(), members: people.slice(from, from + 400) }
  secrets.push(
    ...v.parse(PrintedCards, await good(office.send('POST', `${at}/cards`, order))).cards.map((one) => one.secret)
  )
}
const without = new Set([40, 41, 177, 303, 420, 598])
const noticeId = uuid()
await each(
  secrets.filter((_, i) => !without.has(i)),
  async (secret, i) => {
    const phone = new Phone(server.url)
    await good(phone.send('POST', '/api/sign-in/card', { secret }))
    await phone.socket(`${at}/socket`, (frame, socket) => {
      if (!v.is(inboxOpened, JSON.parse(frame)) && frame.includes(noticeId) && frame.includes('entry.changed'))
        void answer(socket, phone, i)
    })
  }
)

/** Some look at once, some after a while, some only later today. */
const heard = new Set<WebSocket>()
async function answer(socket: WebSocket, phone: Phone, i: number) {
  if (heard.has(socket)) return
  heard.add(socket)
  const say = (state: Mark['state']) => socket.send(JSON.stringify({ type: 'mark', marks: [{ noticeId, state }] }))
  await wait(Math.min(20_000, 200 + Math.exp((i % 97) / 12)))
  say('reached')
  await wait(300 + (i % 13) * 200)
  if (i % 11 !== 0) say('read')
  if (i % 5 !== 0 && i % 11 !== 0) await phone.send('PUT', `${at}/notices/${noticeId}/receipt`, { state: 'confirmed' })
}

await good(
  office.send('POST', `${at}/notices`, {
    id: noticeId,
    title: 'School closes at 13:00 today',
    body: 'Typhoon 14 reaches us this afternoon. Lessons end at 12:50; buses 1–6 leave at 13:15 instead of 15:30.',
    urgency: 'urgent',
    asks: 'tap',
    audience: { groups: 'school', kinds: ['students', 'guardians', 'staff'] },
  })
)
await wait(27_000)
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(`${server.url}/dev/sign-in/office`)
await page.goto(`${server.url}/notices/${noticeId}/reach`)
await page.locator('.said-n').waitFor()
await wait(1_500)
mkdirSync(join(root, 'docs/shots'), { recursive: true })
await page.screenshot({ path: join(root, 'docs/shots/reach.png') })
await browser.close()
await server.close()
rmSync(data, { recursive: true, force: true })
process.exit(0)
