import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { classGroupOf } from '../../durable/names.ts'
import { OneRegister, Register, RegisterStatistics, sumsOf } from '../../worker/protocol/registers.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Person, type Phone } from './cast.ts'
import { rollSave, save, settle, today } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, yuki] = await Promise.all([phoneOf(at.mori), phoneOf(at.yuki)])
  await settle(yuki, {})
  await save(
    mori,
    at.class3b,
    rollSave([
      [at.hana, 'present'],
      [at.luca, 'late'],
      [at.yousef, 'excused', 'infection'],
    ])
  )
})

const month = () => `from=${today().slice(0, 7)}-01&to=${today()}`
const classPath = () => `/groups/${at.class3b.id}/registers`
const readAs = async <S extends v.GenericSchema>(phone: Phone, schema: S, path: string) =>
  v.parse(schema, await (await phone.get(path)).json())

test('a teacher reads the month of their class, and its sums are its days', async () => {
  const register = await readAs(mori, Register, `${classPath()}?${month()}`)
  expect(register.days).toEqual([today()])
  expect(register.rows.map(({ student, days }) => [student.name.native, days[0]?.as, days[0]?.late])).toEqual([
    ['Hana', 'present', false],
    ['Luca', 'present', true],
    ['Yousef', 'not-required', false],
  ])
  const statistics = await readAs(yuki, RegisterStatistics, `${classPath()}/statistics?${month()}`)
  expect(statistics.students.map(({ sums }) => sums)).toEqual(register.rows.map(({ days }) => sumsOf(days)))
})

test('a student and a guardian see their own days and sums and nobody else’s; to another family there is no such student', async () => {
  const path = (who: Person) => `/students/${who.id}/register?${month()}`
  const [hana, tanaka, sato, conti] = await Promise.all([
    phoneOf(at.hana),
    phoneOf(at.tanaka),
    phoneOf(at.sato),
    phoneOf(at.conti, 'guardian'),
  ])
  const own = await readAs(hana, OneRegister, path(at.hana))
  expect(own.days).toEqual([{ date: today(), day: { as: 'present', late: false, leftEarly: false, code: null } }])
  expect(JSON.stringify(await readAs(tanaka, OneRegister, path(at.hana)))).not.toContain(at.yousef.id)
  expect((await readAs(conti, OneRegister, path(at.luca))).days[0]?.day.late).toBe(true)
  for (const [phone, who] of [
    [hana, at.luca],
    [tanaka, at.yousef],
    [sato, at.hana],
    [conti, at.hana],
    [await phoneOf(at.conti, 'teacher'), at.hana],
  ] as const)
    expect((await phone.get(path(who))).status).toBe(404)
  expect((await tanaka.get(`${classPath()}?${month()}`)).status).toBe(403)
})

test('a register that is taken away stands in the trail with who, which class and which days, once however often it is said', async () => {
  const said = { id: uuid(), from: '2026-11-01', to: '2026-11-30', form: 'japanese', as: 'xlsx' }
  for (const answer of [
    await mori.send('POST', `${classPath()}/exports`, said),
    await mori.send('POST', `${classPath()}/exports`, said),
  ])
    expect(answer.status).toBe(204)
  expect((await mori.send('POST', `${classPath()}/exports`, { ...said, as: 'csv' })).status).toBe(409)
  const aoi = await phoneOf(at.aoi)
  await soon(async () => {
    const { rows } = await (
      await aoi.get('/audit')
    ).json<{ rows: { act: string; about: string; memberId: string }[] }>()
    expect(rows.filter(({ act }) => act === 'register.exported')).toMatchObject([
      { about: `${at.class3b.id}/2026-11-01/2026-11-30/xlsx`, memberId: at.mori.id },
    ])
  })
})

test('days that are no span, or longer than a school year, are refused', async () => {
  for (const days of ['from=2026-11-30&to=2026-11-01', 'from=2020-01-01&to=2026-11-01', 'from=2026-11-01'])
    expect((await mori.get(`${classPath()}?${days}`)).status).toBe(422)
})

test('a class that owes nothing sleeps until its oldest month is to be erased', async () => {
  const group = classGroupOf(bindings, at.schoolId, at.class3b.id)
  const year = Number(today().slice(0, 4)) + 4
  await soon(async () =>
    expect(await runInDurableObject(group, (_, state) => state.storage.getAlarm())).toBeGreaterThan(
      Date.parse(`${year}-06-01`)
    )
  )
})

test('the school keeps its rolls for fewer years, and the class erases what is older and says how much', async () => {
  const old = `${Number(today().slice(0, 4)) - 3}-01-15`
  await save(mori, at.class3b, {
    ...rollSave([[at.hana, 'absent']], { date: old, reason: 'Written in from paper' }),
  })
  const span = `from=${old}&to=${old}`
  expect((await readAs(mori, Register, `${classPath()}?${span}`)).days).toEqual([old])
  await settle(yuki, { keepYears: 2 })
  await soon(async () => expect((await readAs(mori, Register, `${classPath()}?${span}`)).days).toEqual([]))
  const aoi = await phoneOf(at.aoi)
  await soon(async () => {
    const { rows } = await (await aoi.get('/audit')).json<{ rows: { act: string; about: string }[] }>()
    expect(rows).toContainEqual(
      expect.objectContaining({ act: 'roll.erased', about: `${at.class3b.id}/${old.slice(0, 7)}/1` })
    )
  })
  expect((await readAs(mori, Register, `${classPath()}?${month()}`)).days).toEqual([today()])
})
