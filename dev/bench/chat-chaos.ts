import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { serveApart } from '../apart.ts'
import { good, Phone } from '../phone.ts'
import { secretsOf } from '../secrets.ts'
import { rosterZip } from '../seed/roster.ts'
import { found, importRoster } from '../seed/seed.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { ChatPhone } from './chat-phone.ts'
import type { Figures } from './figures.ts'
import { Line } from './line.ts'
import { phonesOfStudents } from './phones.ts'

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

    let typing = true
    const typed = both.map(async (one, who) => {
      for (let n = 0; typing; n++) {
        one.say(`${who} says ${n}`)
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
    typing = false
    await Promise.all(typed)
    const until = Date.now() + 60_000
    const shown = () => both.map(({ chat }) => chat.rows.map(({ id }) => id).join())
    const sent = both.flatMap((one) => one.sent)
    for (;;) {
      both.forEach((one) => one.look())
      await wait(300)
      const [one, other] = shown()
      if (both.every(({ left }) => left === 0) && one === other && both[0]!.chat.rows.length >= sent.length) break
      if (Date.now() > until) break
    }
    const rows = both.map(({ chat }) => chat.rows.map(({ id }) => id))
    const lost = rows.reduce((sum, ids) => sum + sent.filter((id) => !ids.includes(id)).length, 0)
    const doubled = rows.reduce((sum, ids) => sum + ids.length - new Set(ids).size, 0)
    const crossed = both.reduce((sum, one) => sum + outOfOrder(one.sent, rows[0]!), 0)
    both.forEach((one) => one.leave())
    return {
      'chaos.messages': sent.length,
      'chaos.lost': lost,
      'chaos.doubled': doubled,
      'chaos.outOfOrder': crossed + (rows[0]!.join() === rows[1]!.join() ? 0 : 1),
    }
  } finally {
    lines.forEach((line) => line.close())
    await server.close()
  }
}

/** How many of these stand before one that was said earlier. */
function outOfOrder(sent: string[], rows: string[]): number {
  const places = sent.map((id) => rows.indexOf(id))
  return places.filter((place, n) => n > 0 && place < places[n - 1]!).length
}
