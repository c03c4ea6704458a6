import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { MemberRows, Membership, PrintedCards } from '../../worker/protocol/members.ts'
import { RosterPlan } from '../../worker/protocol/rosters.ts'
import { Founded } from '../../worker/protocol/schools.ts'
import { good, Phone } from '../phone.ts'
import { cast } from './cast.ts'
import { foundTree } from './tree.ts'
import { postNotices } from './notices.ts'
import { peopleOf, type Size } from './people.ts'
import { rosterZip } from './roster.ts'

/** A bureau with one full school and two that begin, made through the doors that everyone uses. */
export async function seed(url: string, secret: string) {
  const { schoolId, admin } = await foundTree(url, secret)
  await importRoster(admin, schoolId, rosterZip())
  const office = await signedInAsOffice(admin, schoolId)
  await postNotices(office, schoolId)
}

export async function found(
  url: string,
  secret: string,
  own: { name?: string; nativeName?: string; timeZone?: string } = {}
) {
  const admin = new Phone(url)
  const founding = {
    secret,
    place: 'apac',
    name: 'Seiran International School',
    nativeName: '青嵐国際学校',
    timeZone: 'Asia/Tokyo',
    hue: 178,
    administrator: 'First administrator',
    ...own,
  }
  const { school, card } = v.parse(Founded, await good(admin.send('POST', '/api/schools', founding)))
  await good(admin.send('POST', '/api/sign-in/card', { secret: card.secret }))
  return { schoolId: school.id, admin }
}

/** Takes a roster in, and answers when all of it is applied, with how long that took from the command on. */
export async function importRoster(office: Phone, schoolId: string, zip: Uint8Array): Promise<number> {
  const at = `/api/schools/${schoolId}/roster`
  let plan = v.parse(RosterPlan, await good(office.upload(`${at}/preview`, new Uint8Array(zip))))
  const began = performance.now()
  await good(office.send('POST', `${at}/apply`, { plan: plan.id }))
  while (plan.status !== 'applied') {
    await wait(25)
    plan = v.parse(RosterPlan, await good(office.get(`${at}/plans/${plan.id}`)))
    if (plan.status === 'stale') throw new Error('the roster went stale while it was applied')
  }
  return performance.now() - began
}

/** Prints the card of somebody in the office, and signs in with it on a phone of its own. */
export async function signedInAsOffice(admin: Phone, schoolId: string, size?: Size): Promise<Phone> {
  const clerk = peopleOf(size).staff.find((member) => member.sourcedId === cast.office)
  const find = encodeURIComponent(clerk?.name.family ?? '')
  const answer = await good(admin.get(`/api/schools/${schoolId}/members?find=${find}`))
  const member = v.parse(MemberRows, answer).rows.find((row) => row.roles.includes('office'))
  if (!member) throw new Error('nobody of the roster is in the office')
  const order = { id: uuid(), members: [member.id] }
  const { cards } = v.parse(PrintedCards, await good(admin.send('POST', `/api/schools/${schoolId}/cards`, order)))
  const office = new Phone(admin.origin)
  v.parse(Membership, await good(office.send('POST', '/api/sign-in/card', { secret: cards[0]?.secret })))
  return office
}
