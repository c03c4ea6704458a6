import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { NoticePage } from '../../worker/protocol/notices.ts'
import { good, Phone } from '../phone.ts'
import { importRoster } from '../seed/seed.ts'
import { rosterZip } from '../seed/roster.ts'
import { Crowd, type Round } from './crowd.ts'
import { cpuSeconds, median, rounded, workerdKB, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'
import { withSchool } from './school.ts'

const sizes = [40, 300, 1000, 3000]
const warmUps = 2
const rounds = 9

const text = { title: 'Typhoon: school is closed today', body: 'Please tap to confirm. '.repeat(8).trim() }

export async function bench(): Promise<Figures> {
  const figures: Figures = {}
  for (const size of sizes)
    for (const [figure, value] of Object.entries(await measured(size))) figures[`n${size}.${figure}`] = value
  return figures
}

/** A notice to this many students, each with an open socket; Homeroom and the floor take turns, in the same minutes. */
const measured = (size: number) =>
  withSchool(async ({ server, schoolId, admin, folder }) => {
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: size } }))
    const phones = await phonesOfStudents(admin, at, size)
    const idle = workerdKB(server.pid)
    const crowd = new Crowd()
    await crowd.open(phones.map((phone) => ({ phone, path: `${at}/socket` })))
    await wait(500)
    const perMember = (workerdKB(server.pid) - idle) / size
    const floor = await openFloor(folder, size)
    const draft = { ...text, urgency: 'urgent', asks: 'tap', audience: { groups: 'school', kinds: ['students'] } }

    const ours: Round[] = []
    const theirs: Round[] = []
    let cpu = 0
    for (let round = 0; round < warmUps + rounds; round++) {
      const before = cpuSeconds(server.pid)
      const id = uuid()
      ours.push(await crowd.round(id, () => good(admin.send('POST', `${at}/notices`, { id, ...draft }))))
      await wait(300)
      if (round >= warmUps) cpu += cpuSeconds(server.pid) - before
      await settled(admin, `${at}/notices/${id}`, size)
      theirs.push(await floor.round())
      await wait(100)
    }
    crowd.close()
    floor.close()
    return {
      lastDeliveryMs: rounded(of(ours, 'deliveryMs')),
      lastReceiptMs: rounded(of(ours, 'receiptMs')),
      lastDeliveryFloorRatio: rounded(of(ours, 'deliveryMs') / of(theirs, 'deliveryMs'), 2),
      lastReceiptFloorRatio: rounded(of(ours, 'receiptMs') / of(theirs, 'receiptMs'), 2),
      cpuSecondsPer1000: rounded((cpu / rounds / size) * 1000, 3),
      kBPerMember: rounded(perMember),
    }
  })

const of = (all: Round[], figure: keyof Round) => median(all.slice(warmUps).map((round) => round[figure]))

/** The round is over when the sender's page has counted everyone; a figure of a notice that did not arrive would be a lie. */
async function settled(admin: Phone, page: string, size: number) {
  const until = Date.now() + 10_000
  for (;;) {
    const { reach } = v.parse(NoticePage, await good(admin.get(page)))
    if (reach.reached === size) return
    if (Date.now() > until) throw new Error(`the sender's page shows ${reach.reached} of ${size} reached`)
    await wait(200)
  }
}

async function openFloor(folder: string, size: number) {
  const child = fork(join(import.meta.dirname, 'floor.ts'), [folder])
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (said) => resolve(v.parse(v.object({ port: v.number() }), said).port))
    child.once('exit', (code) => reject(new Error(`the floor ended with ${code}`)))
  })
  const phone = new Phone(`http://127.0.0.1:${port}`)
  const crowd = new Crowd()
  await crowd.open(Array.from({ length: size }, (_, index) => ({ phone, path: `/${index}` })))
  const author = { id: uuid(), name: { native: 'First administrator', reading: '' }, role: 'admin' }
  return {
    round() {
      const notice = { id: uuid(), ...text, urgency: 'urgent', asks: 'tap', author, postedAt: Date.now() }
      return crowd.round(notice.id, () => good(phone.send('POST', '/', notice)))
    },
    close() {
      crowd.close()
      child.disconnect()
    },
  }
}
