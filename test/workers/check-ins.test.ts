import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { CheckInPage, codeMs } from '../../worker/protocol/check-ins.ts'
import { atOnceMs } from '../morning.ts'
import { follows, foundSchool, phoneOf, soon, type Person, type Phone } from './cast.ts'
import { clockNow, rollOf, settle, statusOf } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let yuki: Phone
let path: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, yuki] = await Promise.all([phoneOf(at.mori), phoneOf(at.yuki)])
  path = `/groups/${at.class3b.id}`
  await settle(yuki, { beginsAt: '23:59' })
})

const shown = async () => v.parse(CheckInPage, await (await mori.get(`${path}/check-in`)).json())
const open = async (period: string) =>
  v.parse(CheckInPage, await (await mori.send('PUT', `${path}/check-in`, { id: uuid(), period })).json())
const comes = (phone: Phone, code: string, more: object = {}) =>
  phone.send('POST', `${path}/check-ins`, { id: uuid(), code, device: uuid(), ...more })

/** Tests of time begin with a span, so that no code changes under their hands. */
async function atASpan() {
  const left = codeMs - (Date.now() % codeMs)
  if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left))
}

beforeEach(atASpan)
afterEach(() => vi.useRealTimers())

test('a student who enters the code on the screen is in the roll, and the teacher hears it within two seconds', async () => {
  const line = await mori.listen()
  line.say({ type: 'follow', what: { noun: 'roll', groupId: at.class3b.id } })
  await follows(at.mori, `roll/${at.class3b.id}`)
  const page = await open('day')
  const hana = await phoneOf(at.hana)
  expect(await (await hana.get(`${path}/check-ins`)).json()).toEqual({ isOpen: true, mine: null, place: null })
  const began = Date.now()
  const answer = await comes(hana, page.codes[0]!.code.toLowerCase().replace(/^(...)/, '$1-'))
  expect(await answer.json()).toMatchObject({ status: 'present' })
  await soon(() => expect(line.heard.filter((one) => one.type === 'roll.changed')).toHaveLength(1))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  const roll = await rollOf(mori, at.class3b)
  expect(roll.marks).toMatchObject([{ studentId: at.hana.id, status: 'present', source: 'check-in', author: null }])
  expect((await shown()).checkedIn).toEqual([at.hana.id])
  line.close()
})

test('the square’s secret is as good as the typed code, and the same check-in sent again is answered the same', async () => {
  const page = await open('1')
  const yousef = await phoneOf(at.yousef)
  const said = { id: uuid(), code: page.codes[0]!.secret, device: uuid() }
  const first = await (await yousef.send('POST', `${path}/check-ins`, said)).json()
  const again = await yousef.send('POST', `${path}/check-ins`, said)
  expect([again.status, await again.json()]).toEqual([200, first])
  expect((await rollOf(mori, at.class3b, '?period=1')).marks).toHaveLength(1)
  const other = await yousef.send('POST', `${path}/check-ins`, { ...said, device: uuid() })
  expect(other.status).toBe(409)
})

test('a code of another class, of another lesson, and one after the end open nothing', async () => {
  const [first, hana] = [await open('2'), await phoneOf(at.hana)]
  await open('3')
  expect((await comes(hana, first.codes[0]!.code)).status).toBe(422)
  const ueda = await phoneOf(at.yuki)
  const other = v.parse(
    CheckInPage,
    await (await ueda.send('PUT', `/groups/${at.class5a.id}/check-in`, { id: uuid(), period: '3' })).json()
  )
  expect((await comes(hana, other.codes[0]!.code)).status).toBe(422)
  const { codes } = await shown()
  expect((await mori.send('DELETE', `${path}/check-in`)).status).toBe(204)
  const ended = await comes(hana, codes[0]!.code)
  expect(await ended.json()).toMatchObject({ code: 'not-valid', detail: 'closed' })
  expect((await rollOf(mori, at.class3b, '?period=3')).marks).toEqual([])
})

test('after three wrong codes even the right one is not taken until the next, and the teacher sees who tried', async () => {
  const page = await open('4')
  const luca = await phoneOf(at.luca)
  for (let n = 0; n < 3; n++) expect((await comes(luca, 'ZZZZZZ')).status).toBe(422)
  expect((await comes(luca, page.codes[0]!.code)).status).toBe(429)
  expect((await shown()).odd).toContainEqual({ kind: 'guesses', studentId: at.luca.id, others: [], n: 3 })
  expect((await rollOf(mori, at.class3b, '?period=4')).marks).toEqual([])
})

test('two students on one phone, and one student on two, are both shown to the teacher; a student outside too', async () => {
  const page = await open('5')
  const device = uuid()
  const [hana, yousef, again] = await Promise.all([phoneOf(at.hana), phoneOf(at.yousef), phoneOf(at.hana)])
  await comes(hana, page.codes[0]!.code, { device })
  await comes(yousef, page.codes[0]!.code, { device, inside: 'no' })
  const second = await comes(again, page.codes[0]!.code)
  expect(second.status).toBe(200)
  const { odd, checkedIn } = await shown()
  expect(checkedIn.toSorted()).toEqual([at.hana.id, at.yousef.id].toSorted())
  expect(odd).toEqual(
    expect.arrayContaining([
      { kind: 'same-device', studentId: at.hana.id, others: [at.yousef.id], n: 1 },
      { kind: 'same-device', studentId: at.yousef.id, others: [at.hana.id], n: 1 },
      { kind: 'second-device', studentId: at.hana.id, others: [], n: 2 },
      { kind: 'outside', studentId: at.yousef.id, others: [], n: 0 },
    ])
  )
  expect((await rollOf(mori, at.class3b, '?period=5')).marks).toHaveLength(2)
})

test('who checks in after the school has begun is late, and the teacher’s own word holds over it', async () => {
  await settle(yuki, { beginsAt: clockNow(-60_000) })
  const isPast = () => rollOf(mori, at.class3b)
  const page = await open('day')
  const luca = await phoneOf(at.luca)
  expect(await (await comes(luca, page.codes[0]!.code)).json()).toMatchObject({ status: 'late' })
  expect(statusOf(await isPast(), at.luca)).toBe('late')
  await settle(yuki, { beginsAt: '23:59' })
})

test('a student of another class, a guardian and the office cannot check in here, and a student cannot see the code', async () => {
  const page = await open('6')
  const as = async (person: Person) => (await comes(await phoneOf(person), page.codes[0]!.code)).status
  expect(await Promise.all([as(at.ken), as(at.tanaka), as(at.yuki)])).toEqual([404, 403, 403])
  const hana = await phoneOf(at.hana)
  expect((await hana.get(`${path}/check-in`)).status).toBe(403)
})
