import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { serveApart } from '../apart.ts'
import { good, Phone } from '../phone.ts'
import { secretsOf } from '../secrets.ts'
import { rosterZip } from '../seed/roster.ts'
import { found, importRoster } from '../seed/seed.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { ChatPhone } from './chat-phone.ts'
import { MessagePage } from '../../worker/protocol/messages.ts'
import type { Figures } from './figures.ts'
import { Line } from './line.ts'
import { phonesOfStudents } from './phones.ts'

const mostWaiting = 10

/** The group of this kind that a phone's member is in. */
export async function groupOf(phone: Phone, kind: 'class' | 'school'): Promise<string> {
  const { memberships } = v.parse(Memberships, await good(phone.get('/api/me')))
  return memberships[0]!.groups.find((one) => one.kind === kind)!.id
}

/**
 * Two people type while the network dies, and then while the server is killed without a word. In the end both show the same, in the
 * same order, all that each has said, and each of it once.
 */
export async function chaos(folder: string, cuts: number, kills: number): Promise<Figures> {
  let server = await serveApart({ data: folder })
  const port = () => Number(new URL(server.direct).port)
  const lines = [new Line(port), new Line(port)]
  try {
    const { schoolId, admin } = await found(server.direct, secretsOf(folder).FOUNDING_SECRET)
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: 6 } }))
    const own = (await phonesOfStudents(admin, at, 6)).slice(0, 2)
    const groupId = await groupOf(own[0]!, 'class')
    const both: ChatPhone[] = []
    for (const [n, line] of lines.entries()) {
      const phone = new Phone(await line.open())
      phone.carry(own[n]!)
      both.push(new ChatPhone(phone, at, groupId))
    }
    await Promise.all(both.map((one) => one.open()))

    const enough = new AbortController()
    const typed = both.map(async (one, who) => {
      for (let n = 0; !enough.signal.aborted;) {
        // Nobody goes on for ever to a screen full of clocks.
        if (one.left < mostWaiting) one.say(`${who} says ${n++}`)
        await wait(20 + Math.random() * 60)
      }
    })
    for (let cut = 0; cut < cuts; cut++) {
      await wait(30 + Math.random() * 150)
      lines[cut % 2]!.cut()
    }
    for (let kill = 0; kill < kills; kill++) {
      await wait(50 + Math.random() * 300)
      await server.kill()
      server = await serveApart({ data: folder })
    }
    enough.abort()
    await Promise.all(typed)
    const until = Date.now() + 120_000
    const last = () => both.map(({ chat }) => chat.rows.at(-1)?.id)
    for (;;) {
      both.forEach((one) => one.look())
      await wait(500)
      if (both.every(({ left }) => left === 0) && last()[0] === last()[1]) break
      if (Date.now() > until) throw new Error(`${both.map(({ left }) => left).join(' and ')} messages do not go out`)
    }
    const log = await wholeLog(own[0]!, server.direct, `${at}/groups/${groupId}/messages`)
    const sent = both.flatMap((one) => one.sent)
    const shown = both.map(({ chat }) => chat.rows.map(({ id }) => id))
    const lost = sent.filter((id) => !log.includes(id)).length
    const crossed = both.reduce((sum, one) => sum + outOfOrder(one.sent, log), 0)
    // What is on a screen is the end of the log, the last message too.
    const other = shown.filter((ids) => ids.join() !== log.slice(-ids.length).join()).length
    both.forEach((one) => one.leave())
    return {
      'chaos.messages': sent.length,
      'chaos.lost': lost,
      'chaos.doubled': log.length - new Set(log).size,
      'chaos.outOfOrder': crossed + other,
    }
  } finally {
    lines.forEach((line) => line.close())
    await server.close()
  }
}

/** All that is stored, in its order. */
async function wholeLog(own: Phone, origin: string, path: string): Promise<string[]> {
  const phone = new Phone(origin)
  phone.carry(own)
  await good(phone.get('/api/me'))
  const ids: string[] = []
  for (let after = 0; ;) {
    const { rows } = v.parse(MessagePage, await good(phone.get(`${path}?after=${after}`)))
    if (rows.length === 0) return ids
    ids.push(...rows.map(({ id }) => id))
    after = rows.at(-1)!.seq
  }
}

/** How many of these stand before one that was said earlier. */
function outOfOrder(sent: string[], rows: string[]): number {
  const places = sent.map((id) => rows.indexOf(id))
  return places.filter((place, n) => n > 0 && place < places[n - 1]!).length
}
