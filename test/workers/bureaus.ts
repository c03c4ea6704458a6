import { expect } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { BureauCards, BureauPlan, BureauSchools } from '../../worker/protocol/bureaus.ts'
import { Membership } from '../../worker/protocol/members.ts'
import type { Founded } from '../../worker/protocol/schools.ts'
import { bindings } from './bindings.ts'
import { phoneWith, soon, type Phone } from './cast.ts'

/** Each founds one; other tests take theirs from the end of the list. */
let taken = 10
export const nextSecret = () => bindings.FOUNDING_SECRET.split(' ').at(taken++) ?? ''

/** A bureau on the day of its founding, and its first officer's phone. */
export async function newBureau() {
  const found = { kind: 'bureau', place: 'apac', name: 'Bureau', timeZone: 'Asia/Tokyo', administrator: 'Noda' }
  const founded = await (await phoneWith([], 'apac')).send('POST', '/api/schools', { ...found, secret: nextSecret() })
  const { school, card } = await founded.json<Founded>()
  const officer = await phoneWith([], school.id)
  expect((await officer.send('POST', '/api/sign-in/card', { secret: card.secret })).status).toBe(200)
  return { id: school.id, officer }
}

export const planIn = async (answer: Response | Promise<Response>) => v.parse(BureauPlan, await (await answer).json())
export const previewTree = (officer: Phone, file: string) =>
  planIn(officer.call('POST', '/bureau/preview', file, { 'content-type': 'text/csv' }))
export const applyTree = (officer: Phone, plan: string) => officer.send('POST', '/bureau/apply', { plan })
export const untilWritten = (officer: Phone, plan: string) =>
  soon(async () => {
    const now = await planIn(officer.get(`/bureau/plans/${plan}`))
    expect(now.status).toBe('applied')
    return now
  })

export async function write(officer: Phone, file: string) {
  const plan = await previewTree(officer, file)
  expect((await applyTree(officer, plan.id)).status).toBe(202)
  return untilWritten(officer, plan.id)
}

export const schoolsOf = async (officer: Phone) =>
  v.parse(BureauSchools, await (await officer.get('/bureau')).json()).schools

/** Signs in as the first administrator of the first school that a plan has founded. */
export async function firstAdministrator(officer: Phone, plan: string) {
  const answer = await officer.send('POST', '/bureau/cards', { id: uuid(), plan })
  const [card] = v.parse(BureauCards, await answer.json()).cards
  const signedIn = await (await phoneWith([], 'apac')).send('POST', '/api/sign-in/card', { secret: card!.secret })
  const { school } = v.parse(Membership, await signedIn.clone().json())
  const admin = await phoneWith(
    signedIn.headers.getSetCookie().map((one) => one.split(';')[0]!),
    school.id
  )
  return { card: card!, school, admin }
}
