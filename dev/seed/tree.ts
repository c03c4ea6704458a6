import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { BureauCards, BureauPlan } from '../../worker/protocol/bureaus.ts'
import { Membership } from '../../worker/protocol/members.ts'
import { Founded } from '../../worker/protocol/schools.ts'
import { good, Phone } from '../phone.ts'

const seiran = 'Seiran International School'

/** The bureau of the seed as its officer would write it: the full school, whose classes its own roster brings, and two that begin. */
const tree = [
  'kind,id,name,nativeName,parent,year,administrator',
  'bureau,kitahama,Kitahama Education Bureau,北浜市教育委員会,,,',
  `school,seiran,${seiran},青嵐国際学校,kitahama,,First administrator`,
  'school,hamabe,Hamabe Primary School,浜辺小学校,kitahama,,浜 よし子',
  ...[1, 2, 3, 4, 5, 6].map((year) => `class,hamabe-${year},${year}-1,,hamabe,${year},`),
  'school,todai,Tōdai Island Branch,灯台分校,kitahama,,灯 まもる',
  'class,todai-1,1–3,,todai,1,',
  'class,todai-4,4–6,,todai,4,',
].join('\r\n')

/** Founds a bureau and, from one file, its schools. Answers the first school, with its first administrator signed in. */
export async function foundTree(url: string, secret: string) {
  const officer = new Phone(url)
  const founding = {
    kind: 'bureau',
    secret,
    place: 'apac',
    name: 'Education bureau',
    timeZone: 'Asia/Tokyo',
    hue: 258,
    administrator: 'Shigeru Noda',
  }
  const { school: bureau, card } = v.parse(Founded, await good(officer.send('POST', '/api/schools', founding)))
  await good(officer.send('POST', '/api/sign-in/card', { secret: card.secret }))
  const at = `/api/schools/${bureau.id}/bureau`
  const plan = await writeTree(officer, at, tree)
  const { cards } = v.parse(BureauCards, await good(officer.send('POST', `${at}/cards`, { id: uuid(), plan: plan.id })))
  const admin = new Phone(url)
  const secretOf = cards.find((one) => one.school === seiran)?.secret
  const { school } = v.parse(Membership, await good(admin.send('POST', '/api/sign-in/card', { secret: secretOf })))
  return { schoolId: school.id, admin }
}

/** Takes a tree in, and answers its plan when all of it is written. */
async function writeTree(officer: Phone, at: string, file: string): Promise<BureauPlan> {
  const csv = new Uint8Array(new TextEncoder().encode(file))
  let plan = v.parse(BureauPlan, await good(officer.upload(`${at}/preview`, csv, 'text/csv')))
  if (plan.counts.fault > 0) throw new Error('the seed’s own tree has faults')
  await good(officer.send('POST', `${at}/apply`, { plan: plan.id }))
  while (plan.status !== 'applied') {
    await wait(25)
    plan = v.parse(BureauPlan, await good(officer.get(`${at}/plans/${plan.id}`)))
    if (plan.status === 'stale') throw new Error('the tree went stale while it was written')
  }
  return plan
}
