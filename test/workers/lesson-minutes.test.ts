import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { MinutesPage } from '../../worker/protocol/lesson-minutes.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'
import { rollOf, rollSave, save, settle, statusOf } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana)])
  group = at.class3b.id
  await settle(await phoneOf(at.yuki), {})
})

const end = (path: string) => mori.send('PUT', `${path}/ending`, { state: 'ended' })
const minutesOf = async (phone: Phone, path: string) =>
  v.parse(MinutesPage, await (await phone.get(`${path}/minutes`)).json())
const roll = (period: string) => rollOf(mori, at.class3b, `?period=${period}`)

test('who comes to a lesson is present in the roll at once, and with their minutes when it ends', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  await comeIn(hana, path)
  const { period } = await minutesOf(mori, path)
  await soon(async () => expect(statusOf(await roll(period), at.hana)).toBe('present'))
  expect((await roll(period)).marks.map(({ measured, source }) => [source, measured])).toEqual([['lesson', null]])
  const page = await minutesOf(mori, path)
  expect(page.rows.map(({ name, stays }) => [name.native, stays.length])).toEqual([
    ['Hana', 1],
    ['Luca', 0],
    ['Yousef', 0],
  ])
  teacher.close()
  // The room was open before: the lesson counts from when the class came.
  await mori.send('PUT', `${path}/minutes`, { period: null, from: page.rows[0]!.stays[0]!.from })
  await end(path)
  await soon(async () => expect((await roll(period)).marks.at(-1)?.measured).toMatchObject({ atLeast: 85 }))
  const after = await roll(period)
  expect(statusOf(after, at.hana)).toBe('present')
  // So short a lesson says of nobody that they were absent.
  expect(statusOf(after, at.luca)).toBe('expected')
})

test('a student sees their own minutes, a guardian their child’s, and nobody anybody else’s', async () => {
  const { path } = await begin(mori, group)
  await comeIn(hana, path)
  await end(path)
  const names = async (phone: Phone) => (await minutesOf(phone, path)).rows.map(({ name }) => name.native)
  expect(await names(hana)).toEqual(['Hana'])
  expect(await names(await phoneOf(at.tanaka))).toEqual(['Hana'])
  expect(await names(await phoneOf(at.amina))).toEqual(['Yousef'])
  expect(await names(await phoneOf(at.yuki))).toHaveLength(3)
  for (const stranger of [at.sato, at.ken])
    expect((await (await phoneOf(stranger)).get(`${path}/minutes`)).status).toBe(404)
})

test('a lesson counts in the roll of its number on that day, and in another when its teacher says so', async () => {
  const { path } = await begin(mori, group)
  await comeIn(hana, path)
  await end(path)
  const { period, rows } = await minutesOf(mori, path)
  const from = rows[0]!.stays[0]!.from
  expect((await mori.send('PUT', `${path}/minutes`, { period: null, from })).status).toBe(200)
  await soon(async () => expect(statusOf(await roll(period), at.hana)).toBe('present'))
  expect(Number(period)).toBeGreaterThan(1)
  const moved = await mori.send('PUT', `${path}/minutes`, { period: '9', from })
  expect(v.parse(MinutesPage, await moved.json())).toMatchObject({ period: '9', from })
  await soon(async () => expect(statusOf(await roll('9'), at.hana)).toBe('present'))
  await soon(async () => expect(statusOf(await roll(period), at.hana)).toBe('expected'))
  expect((await hana.send('PUT', `${path}/minutes`, { period: '8', from: null })).status).toBe(403)
})

test('a teacher’s own word stands whatever a lesson has measured, and shows that it says otherwise', async () => {
  const { path } = await begin(mori, group)
  const { period } = await minutesOf(mori, path)
  await save(mori, at.class3b, rollSave([[at.hana, 'excused']], { period }))
  await comeIn(hana, path)
  await end(path)
  await soon(async () => expect((await roll(period)).marks.filter(({ source }) => source === 'lesson')).not.toEqual([]))
  expect(statusOf(await roll(period), at.hana)).toBe('excused')
})

test('a class may count by shares of its own, and by the school’s again', async () => {
  const rule = `/groups/${group}/lesson-rule`
  expect(await (await mori.get(rule)).json()).toEqual({ presentFrom: 85, lateFrom: 50, own: false })
  const own = { presentFrom: 90, lateFrom: 60 }
  expect(await (await mori.send('PUT', rule, { rule: own })).json()).toEqual({ ...own, own: true })
  expect((await mori.send('PUT', rule, { rule: { presentFrom: 101, lateFrom: 60 } })).status).toBe(422)
  expect(await (await mori.send('PUT', rule, { rule: null })).json()).toMatchObject({ own: false, presentFrom: 85 })
  expect((await hana.get(rule)).status).toBe(403)
})
