import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { Absence, Absences, type AbsenceDraft } from '../../worker/protocol/absences.ts'
import { Morning, MorningRows } from '../../worker/protocol/mornings.ts'
import { standingsOf } from '../../worker/protocol/marks.ts'
import { atOnceMs } from '../morning.ts'
import { follows, foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { clockNow, rollOf, rollSave, save, settle, statusOf, today } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let yuki: Phone
let tanaka: Phone
let amina: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, yuki] = await Promise.all([phoneOf(at.mori), phoneOf(at.yuki)])
  ;[tanaka, amina] = await Promise.all([phoneOf(at.tanaka), phoneOf(at.amina)])
  await settle(yuki, {})
})

const note = (students: { id: string }[], more: Partial<AbsenceDraft> = {}): AbsenceDraft => ({
  id: uuid(),
  students: students.map((one) => one.id),
  days: [today()],
  kind: 'absent',
  code: 'illness',
  text: 'A fever since last night',
  ...more,
})

async function file(phone: Phone, draft: AbsenceDraft) {
  const answer = await phone.send('POST', '/absences', draft)
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return v.parse(Absence, await answer.json())
}
const morning = async () => v.parse(Morning, await (await yuki.get('/mornings')).json())
const names = async (show: string) =>
  v.parse(MorningRows, await (await yuki.get(`/mornings/students?show=${show}`)).json()).rows

test('a guardian’s note stands in the roll of each child and day before it is taken, and the phone of who has it open hears of it', async () => {
  const line = await mori.listen()
  line.say({ type: 'follow', what: { noun: 'roll', groupId: at.class3b.id } })
  await follows(at.mori, `roll/${at.class3b.id}`)
  const began = Date.now()
  const filed = await file(amina, note([at.yousef, at.maryam], { days: [today(), '2031-05-06'] }))
  await soon(() => expect(line.heard).toContainEqual(expect.objectContaining({ type: 'roll.changed', period: null })))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  const page = await rollOf(mori, at.class3b)
  expect(statusOf(page, at.yousef)).toBe('absent')
  expect(standingsOf(page.marks).get(at.yousef.id)).toMatchObject({ explained: true, by: { source: 'guardian' } })
  expect(page.notes).toMatchObject([{ studentId: at.yousef.id, text: 'A fever since last night', late: false }])
  expect(statusOf(await rollOf(mori, at.class3b, '?date=2031-05-06'), at.yousef)).toBe('absent')
  const inFive = await rollOf(yuki, at.class5a)
  expect([statusOf(inFive, at.maryam), statusOf(inFive, at.salma)]).toEqual(['absent', 'expected'])
  expect((await file(amina, { ...note([]), ...draftOf(filed) })).filedAt).toBe(filed.filedAt)
  line.close()
})

const draftOf = ({ id, students, days, kind, code, text }: Absence): AbsenceDraft => ({
  id,
  students: students.map((one) => one.id).toSorted((a, b) => Number(a === at.maryam.id) - Number(b === at.maryam.id)),
  days,
  kind,
  code,
  text,
})

test('a note that is taken back leaves the roll as if nothing were known, and both stay in the log', async () => {
  const filed = await file(tanaka, note([at.hana]))
  await soon(async () => expect(statusOf(await rollOf(mori, at.class3b), at.hana)).toBe('absent'))
  expect((await amina.send('DELETE', `/absences/${filed.id}`)).status).toBe(404)
  const back = v.parse(Absence, await (await tanaka.send('DELETE', `/absences/${filed.id}`)).json())
  expect(back.withdrawnAt).not.toBeNull()
  await soon(async () => expect(statusOf(await rollOf(mori, at.class3b), at.hana)).toBe('expected'))
  const page = await rollOf(mori, at.class3b)
  expect(page.marks.filter((one) => one.studentId === at.hana.id).map((one) => one.status)).toEqual([
    'absent',
    'expected',
  ])
  expect(page.notes.map((one) => one.studentId)).not.toContain(at.hana.id)
})

test('another family’s child is not found, and whoever is no guardian may file nothing', async () => {
  expect((await tanaka.send('POST', '/absences', note([at.yousef]))).status).toBe(404)
  expect((await tanaka.send('POST', '/absences', note([at.hana, at.ken]))).status).toBe(404)
  expect((await mori.send('POST', '/absences', note([at.hana]))).status).toBe(403)
  expect((await tanaka.send('POST', '/absences', note([at.hana], { code: 'suspension' }))).status).toBe(422)
  const own = v.parse(Absences, await (await tanaka.get('/absences')).json())
  expect(own.rows.every((one) => one.filedBy === at.tanaka.id)).toBe(true)
  expect(JSON.stringify(own.rows)).not.toContain(at.yousef.id)
  expect((await tanaka.get('/absences/day')).status).toBe(403)
})

test('a note after the school’s hour is flagged late for that day, and not for a day to come', async () => {
  await settle(yuki, { notesUntil: clockNow(-120_000) })
  const filed = await file(tanaka, note([at.hana], { days: ['2031-07-01', today()] }))
  expect(filed.late).toEqual([today()])
  await tanaka.send('DELETE', `/absences/${filed.id}`)
  await settle(yuki, {})
})

test('the office sees the morning fill live, and the numbers open the names', async () => {
  const line = await yuki.listen()
  line.say({ type: 'follow', what: { noun: 'morning' } })
  await follows(at.yuki, 'morning')
  await save(
    mori,
    at.class3b,
    rollSave([
      [at.hana, 'absent'],
      [at.luca, 'present'],
      [at.yousef, 'absent'],
    ])
  )
  await soon(() => {
    const last = line.heard.flatMap((one) => (one.type === 'morning.counted' && one.date === today() ? one : [])).at(-1)
    expect(last?.groups.find((one) => one.groupId === at.class3b.id)).toMatchObject({
      students: 3,
      present: 1,
      absent: 2,
      unexplained: 1,
    })
  })
  line.close()
  const { groups } = await morning()
  expect(groups.map(({ name, students, takenAt }) => [name, students, takenAt !== null])).toEqual([
    ['3B', 3, true],
    ['5A', 3, false],
  ])
  expect((await names('unexplained')).map((one) => one.student.name.native)).toEqual(['Hana'])
  expect((await names('absent')).map((one) => one.student.name.native).sort()).toEqual(['Hana', 'Maryam', 'Yousef'])
})

test('whoever is absent without a note is told of once: to that child’s guardians alone, and their note answers it', async () => {
  const [one, other, hana] = await Promise.all([tanaka.listen(), amina.listen(), (await phoneOf(at.hana)).listen()])
  await settle(yuki, { alertAt: clockNow(-60_000) })
  const absent = rollSave([[at.hana, 'absent']])
  await save(mori, at.class3b, absent)
  const told = (line: typeof one) =>
    line.heard.flatMap((event) =>
      event.type === 'entry.changed' && event.entry.notice.title.includes('Hana') ? event.entry : []
    )
  await soon(() => expect(told(one)).toHaveLength(1))
  expect(told(one)[0]).toMatchObject({
    notice: { urgency: 'urgent', asks: 'tap' },
    concerns: [{ studentId: at.hana.id, confirmedAt: null }],
  })
  await save(mori, at.class3b, rollSave([[at.hana, 'absent']]))
  expect(told(other)).toEqual([])
  expect(told(hana)).toEqual([])
  await file(tanaka, note([at.hana]))
  await soon(() => expect(told(one).at(-1)?.concerns[0]?.confirmedAt).toEqual(expect.any(Number)))
  expect(new Set(told(one).map((entry) => entry.notice.id)).size).toBe(1)
  await soon(async () => expect(await names('unexplained')).toEqual([]))
  const [row] = (await names('absent')).filter(({ student }) => student.id === at.hana.id)
  expect(row).toMatchObject({ explained: true, alert: { answeredAt: expect.any(Number) } })
  for (const line of [one, other, hana]) line.close()
}, 40_000)
