import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { foundSchool, phoneOf, storm, type Phone } from './cast.ts'
import { storedWhenQuiet } from './stores.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone
let aoi: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[yuki, aoi] = await Promise.all([phoneOf(at.yuki), phoneOf(at.aoi)])
})

const fiveTimes = async (phone: Phone, method: string, path: string, said?: object) => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => phone.send(method, path, said)))
  return Promise.all(answers.map(async (one) => ({ status: one.status, said: await one.text() })))
}
const oneAnswer = (answers: { status: number; said: string }[]) =>
  new Set(answers.map(({ status, said }) => `${status} ${said}`)).size

const trail = async (act: string, about: string) => {
  const page = await (await aoi.get('/audit')).json<AuditPage>()
  expect(page.whole).toBe(true)
  return page.rows.filter((row) => row.act === act && row.about === about).length
}

test('a notice that is sent five times at once is one notice, with one answer and one audit entry', async () => {
  const draft = storm({ groups: 'school', kinds: ['guardians'] })
  const answers = await fiveTimes(yuki, 'POST', '/notices', draft)
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(oneAnswer(answers)).toBe(1)
  const kept = await storedWhenQuiet(at)
  expect(kept['school.notices']?.filter((row) => JSON.stringify(row).includes(draft.id))).toHaveLength(1)
  expect(kept['mailroom3b.entries']).toHaveLength(2)
  expect(await trail('notice.posted', draft.id)).toBe(1)
})

test('a notice under the id of another is a conflict, and the first stays as it was', async () => {
  const draft = storm({ groups: 'school', kinds: ['staff'] })
  await yuki.send('POST', '/notices', draft)
  const before = await storedWhenQuiet(at)
  const others = [
    { ...draft, title: 'School does not close' },
    { ...draft, audience: { ...draft.audience, kinds: ['students'] } },
  ]
  for (const other of others) expect((await yuki.send('POST', '/notices', other)).status).toBe(409)
  expect((await aoi.send('POST', '/notices', draft)).status).toBe(409)
  expect(await storedWhenQuiet(at)).toEqual(before)
})

test('a reminder that is sent five times at once reminds once', async () => {
  const draft = storm({ groups: [at.class3b.id], kinds: ['guardians'] })
  await yuki.send('POST', '/notices', draft)
  const reminder = { id: uuid(), members: [at.tanaka.id, at.amina.id] }
  const answers = await fiveTimes(yuki, 'POST', `/notices/${draft.id}/reminders`, reminder)
  expect(answers[0]?.status).toBe(201)
  expect(oneAnswer(answers)).toBe(1)
  const kept = await storedWhenQuiet(at)
  expect(kept['mailroom3b.reminders']).toHaveLength(2)
  expect(await trail('notice.reminded', draft.id)).toBe(1)

  const other = { ...reminder, members: [at.tanaka.id] }
  expect((await yuki.send('POST', `/notices/${draft.id}/reminders`, other)).status).toBe(409)
  expect(await storedWhenQuiet(at)).toEqual(kept)
})

test('cards that are ordered five times at once are printed alike and told of once', async () => {
  const order = { id: uuid(), members: [at.hana.id, at.ken.id] }
  const answers = await fiveTimes(yuki, 'POST', '/cards', order)
  expect(answers[0]?.status).toBe(200)
  expect(oneAnswer(answers)).toBe(1)
  const kept = await storedWhenQuiet(at)
  expect(kept.cards?.filter((row) => JSON.stringify(row).includes(order.id))).toHaveLength(2)
  expect(await trail('card.issued', order.id)).toBe(1)
})

test('an order for other cards under the id of an earlier one is a conflict, and no card of it is made', async () => {
  const order = { id: uuid(), members: [at.hana.id] }
  const first = await (await yuki.send('POST', '/cards', order)).text()
  const before = await storedWhenQuiet(at)
  expect((await yuki.send('POST', '/cards', { ...order, members: [at.hana.id, at.luca.id] })).status).toBe(409)
  expect((await aoi.send('POST', '/cards', order)).status).toBe(409)
  expect(await storedWhenQuiet(at)).toEqual(before)
  expect(await (await yuki.send('POST', '/cards', order)).text()).toBe(first)
})

test('two schools may order cards under one id, and each is told of its own', async () => {
  const there = await foundSchool()
  const order = uuid()
  await yuki.send('POST', '/cards', { id: order, members: [at.hana.id] })
  const answer = await (await phoneOf(there.yuki)).send('POST', '/cards', { id: order, members: [there.hana.id] })
  expect(answer.status).toBe(200)
  expect((await storedWhenQuiet(there)).audit_entries).toHaveLength(1)
})

test('a card that is revoked five times at once is revoked once', async () => {
  const order = { id: uuid(), members: [at.sato.id] }
  const { cards } = await (await yuki.send('POST', '/cards', order)).json<{ cards: { id: string }[] }>()
  const id = cards[0]?.id ?? ''
  const answers = await fiveTimes(yuki, 'DELETE', `/cards/${id}`)
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204])
  expect(await trail('card.revoked', id)).toBe(1)
})

test('two taps on signing out end the session once', async () => {
  const tanaka = await phoneOf(at.tanaka)
  const taps = await Promise.all([tanaka.send('POST', '/sign-out'), tanaka.send('POST', '/sign-out')])
  expect(taps.map(({ status }) => status)).toContain(204)
  expect((await tanaka.send('POST', '/sign-out')).status).toBe(401)
  const kept = await storedWhenQuiet(at)
  const ended = kept.audit_entries?.filter((row) => JSON.stringify(row).includes('session.ended'))
  expect(ended).toHaveLength(1)
  expect(kept.revocations).toHaveLength(1)
})

test('an answer that is given five times at once is kept once, with the time of the first', async () => {
  const draft = storm({ groups: [at.class3b.id], kinds: ['guardians'] })
  await yuki.send('POST', '/notices', draft)
  await storedWhenQuiet(at)
  const said = { state: 'confirmed', onBehalfOf: at.hana.id }
  const answers = await fiveTimes(await phoneOf(at.tanaka), 'PUT', `/notices/${draft.id}/receipt`, said)
  expect(answers[0]?.status).toBe(200)
  expect(oneAnswer(answers)).toBe(1)
  await storedWhenQuiet(at)
  expect(await trail('notice.confirmed', draft.id)).toBe(1)
})
