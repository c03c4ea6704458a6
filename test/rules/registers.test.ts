import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import type { RosterPerson } from '../../durable/group-roster-rules.ts'
import { takeRoster } from '../../durable/group-roster-rules.ts'
import { oneRegisterOf, registerOf, statisticsOf } from '../../durable/register-rules.ts'
import { writeLines, type RollLine, type Ways } from '../../durable/rolls-log.ts'
import { eraseOldRolls } from '../../durable/rolls-retention-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { markSources, markStatuses, type RollMark } from '../../worker/protocol/marks.ts'
import { dayFrom, isSpan, sumsOf } from '../../worker/protocol/registers.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { dayAt, instantOf } from '../../worker/protocol/school-clock.ts'
import { Store } from '../simulator/store.ts'

const zone = 'Asia/Tokyo'
const group = { id: 'class', name: '3B' }
const november = { from: '2026-11-01', to: '2026-11-30' }
const at = (day: string, clock = '08:40') => instantOf(day, clock, zone)
const now = at('2026-11-30', '12:00')
const ways: Ways = { groupId: 'class', zone, settings: usualRolls, students: [], newId: () => `made-${made++}` }
let made = 0

const student = (memberId: string): RosterPerson => ({
  memberId,
  mailroom: 'm.0',
  enrollment: 'member',
  roles: ['student'],
  native: memberId,
  reading: '',
  band: '10-12',
  photo: null,
})

const classOf = (...ids: string[]) => ({
  group: { kind: 'class' as const, name: '3B', year: '3', status: 'active' as const },
  people: ids.map(student),
  kin: [],
})

function classroom(...ids: string[]) {
  const store = new Store(classGroupSchema)
  takeRoster(store.sql, classOf(...ids), at('2026-11-01', '00:00'))
  return store
}

type Said = [studentId: string, status: RollMark['status'], code?: string | null, source?: RollMark['source']]
const line = ([studentId, status, code, source = 'teacher']: Said, when: number): RollLine => ({
  id: `line-${String(made++).padStart(6, '0')}`,
  studentId,
  status,
  code: code ?? null,
  at: when,
  saidAt: when,
  source,
  author: source === 'teacher' ? { id: 'mori', role: 'teacher' } : null,
  reason: null,
  measured: null,
})
const roll = (sql: Sql, date: string, ...said: Said[]) => {
  const lines = said.map((one, i) => line(one, at(date) + i))
  writeLines(sql, { date, period: 'day' }, lines, at(date))
}
const row = (sql: Sql, id: string, span = november) =>
  registerOf(sql, group, span, ways, now).rows.find((one) => one.student.id === id)
const sums = (sql: Sql, id: string) => sumsOf(row(sql, id)!.days)

test('a day counts by the school’s own codes: 忌引 is not asked for, a school matter is attendance, leave without a code is an absence', () => {
  const { sql } = classroom('aki')
  roll(sql, '2026-11-02', ['aki', 'present'])
  roll(sql, '2026-11-04', ['aki', 'absent', 'illness'])
  roll(sql, '2026-11-05', ['aki', 'excused', 'bereavement'])
  roll(sql, '2026-11-06', ['aki', 'excused', 'school-matter'])
  roll(sql, '2026-11-09', ['aki', 'excused'])
  roll(sql, '2026-11-10', ['aki', 'late', 'appointment'])
  expect(row(sql, 'aki')!.days.map((day) => day?.as)).toEqual([
    'present',
    'absent',
    'not-required',
    'away',
    'absent',
    'present',
  ])
  expect(sums(sql, 'aki')).toEqual({
    open: 6,
    notRequired: 1,
    required: 5,
    absent: 2,
    present: 3,
    unsaid: 0,
    late: 1,
    leftEarly: 0,
  })
})

test('who came late and then left early did both, and is there', () => {
  const { sql } = classroom('aki')
  roll(sql, '2026-11-02', ['aki', 'late'], ['aki', 'left-early'])
  expect(row(sql, 'aki')!.days).toEqual([{ as: 'present', late: true, leftEarly: true, code: null }])
  roll(sql, '2026-11-04', ['aki', 'late'], ['aki', 'present'], ['aki', 'left-early'])
  expect(row(sql, 'aki')!.days[1]).toMatchObject({ late: false, leftEarly: true })
})

test('only days on which a teacher took the morning’s roll are school days: a note, a terminal and a lesson make none', () => {
  const { sql } = classroom('aki', 'ben')
  roll(sql, '2026-11-02', ['aki', 'present'], ['ben', 'absent'])
  roll(sql, '2026-11-03', ['aki', 'present', null, 'terminal'])
  writeLines(
    sql,
    { date: '2026-11-04', period: '' },
    [line(['aki', 'absent', null, 'guardian'], at('2026-11-03'))],
    now
  )
  writeLines(sql, { date: '2026-11-05', period: '3' }, [line(['aki', 'absent'], at('2026-11-05'))], now)
  expect(registerOf(sql, group, november, ways, now).days).toEqual(['2026-11-02'])
})

test('a student of whom a taken roll says nothing is unsaid: neither there nor absent', () => {
  const { sql } = classroom('aki', 'ben')
  roll(sql, '2026-11-02', ['aki', 'present'])
  expect(sums(sql, 'ben')).toMatchObject({ open: 1, required: 1, unsaid: 1, present: 0, absent: 0 })
})

test('who joins or leaves in the middle of a month has the days between, by the roster or by the rolls', () => {
  const { sql } = classroom('aki', 'ben')
  roll(sql, '2026-11-02', ['aki', 'present'], ['ben', 'present'])
  takeRoster(sql, classOf('aki', 'chie'), at('2026-11-10', '15:00'))
  roll(sql, '2026-11-10', ['aki', 'present'], ['ben', 'late'])
  roll(sql, '2026-11-11', ['aki', 'present'], ['chie', 'present'])
  const register = registerOf(sql, group, november, ways, now)
  const days = new Map(register.rows.map((one) => [one.student.id, one.days.map((day) => day?.as ?? null)]))
  expect(days).toEqual(
    new Map([
      ['aki', ['present', 'present', 'present']],
      ['ben', ['present', 'present', null]],
      ['chie', [null, 'unsaid', 'present']],
    ])
  )
  expect(register.rows.map(({ student, from, until }) => [student.id, from, until])).toEqual([
    ['aki', null, null],
    ['ben', null, '2026-11-10'],
    ['chie', '2026-11-10', null],
  ])
  takeRoster(sql, classOf('aki', 'ben', 'chie'), at('2026-11-20', '15:00'))
  roll(sql, '2026-11-24', ['aki', 'present'], ['ben', 'present'], ['chie', 'present'])
  expect(row(sql, 'ben')!.days.map((day) => day?.as ?? null)).toEqual(['present', 'present', null, 'present'])
})

test('who left in another month is in that month’s register and no longer in this one', () => {
  const { sql } = classroom('aki', 'ben')
  roll(sql, '2026-11-02', ['aki', 'present'], ['ben', 'present'])
  takeRoster(sql, classOf('aki'), at('2026-11-20'))
  roll(sql, '2026-12-01', ['aki', 'present'])
  const december = { from: '2026-12-01', to: '2026-12-31' }
  expect(registerOf(sql, group, december, ways, now).rows.map((one) => one.student.id)).toEqual(['aki'])
  expect(registerOf(sql, group, november, ways, now).rows.map((one) => one.student.id)).toEqual(['aki', 'ben'])
})

const someMarks = fc.array(
  fc.record({
    who: fc.constantFrom('aki', 'ben', 'chie'),
    day: fc.integer({ min: 1, max: 28 }),
    status: fc.constantFrom(...markStatuses),
    source: fc.constantFrom(...markSources),
    code: fc.constantFrom(null, ...usualRolls.codes.map(({ key }) => key)),
  }),
  { maxLength: 120 }
)

test('whatever was said, each row’s sums are its days, the columns are the rows, and one’s own page says the same', () => {
  fc.assert(
    fc.property(someMarks, (all) => {
      const store = classroom('aki', 'ben', 'chie')
      for (const { who, day, status, source, code } of all)
        roll(store.sql, `2026-11-${String(day).padStart(2, '0')}`, [who, status, code, source])
      const register = registerOf(store.sql, group, november, ways, now)
      const statistics = statisticsOf(store.sql, group, november, ways, now)
      for (const { student, days } of register.rows) {
        const { open, notRequired, required, absent, present, unsaid } = sumsOf(days)
        expect(days).toHaveLength(register.days.length)
        expect(open).toBe(days.filter((one) => one !== null).length)
        expect(required).toBe(open - notRequired)
        expect(required).toBe(absent + present + unsaid)
        expect(statistics.students.find((one) => one.student.id === student.id)?.sums).toEqual(sumsOf(days))
        const own = oneRegisterOf(store.sql, student.id, november, ways, now)
        expect(sumsOf(own.days.map(({ day }) => day))).toEqual(sumsOf(days))
      }
      const byDay = statistics.days.reduce((n, { sums }) => n + sums.present, 0)
      expect(byDay).toBe(statistics.students.reduce((n, { sums }) => n + sums.present, 0))
      store.close()
    }),
    { numRuns: 60, seed: 20_261_122 }
  )
})

test('a month reads its own days and nothing else of a long history, by the index', () => {
  const store = classroom('aki', 'ben')
  for (let day = at('2024-04-01'); day < now; day += 86_400_000)
    roll(store.sql, dayAt(day, zone), ['aki', 'present'], ['ben', 'present'])
  let read = 0
  const plans: string[] = []
  const counting: Sql = <Row>(query: string, ...values: (string | number | null)[]) => {
    if (/from roll/.test(query))
      plans.push(...store.sql<{ detail: string }>(`explain query plan ${query}`, ...values).map(({ detail }) => detail))
    const rows = store.sql<Row>(query, ...values)
    read += rows.length
    return rows
  }
  const register = registerOf(counting, group, november, ways, now)
  expect(register.days).toHaveLength(30)
  expect(read).toBeLessThan(30 * 3 + 20)
  expect(plans.filter((plan) => /^SCAN (rolls|roll_marks)/.test(plan))).toEqual([])
})

test('rolls older than the school keeps them are erased by the month, and the trail says how many lines there were', () => {
  const { sql } = classroom('aki')
  roll(sql, '2021-10-29', ['aki', 'present'])
  roll(sql, '2021-11-02', ['aki', 'absent'], ['aki', 'late'])
  writeLines(sql, { date: '2021-11-05', period: '' }, [line(['aki', 'absent', null, 'guardian'], 0)], 0)
  roll(sql, '2021-12-01', ['aki', 'present'])
  const trail = () => sql<{ body: string }>(`select body from outbox where target = 'audit' order by id`)
  const due = eraseOldRolls(sql, ways, at('2026-11-30', '23:00'))
  expect(due).toBe(at('2026-12-01', '03:00'))
  expect(trail().map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
    { act: 'roll.erased', about: 'class/2021-10/1', memberId: null },
  ])
  expect(eraseOldRolls(sql, ways, at('2026-12-01', '03:00'))).toBe(at('2027-01-01', '03:00'))
  expect(sql(`select date from rolls`)).toEqual([{ date: '2021-12-01' }])
  expect(sql<{ n: number }>(`select count(*) as n from roll_marks`)[0]!.n).toBe(1)
  expect(trail().map(({ body }) => JSON.parse(body) as unknown)[1]).toMatchObject({ about: 'class/2021-11/3' })
  const longer = { ...ways, settings: { ...usualRolls, keepYears: 20 } }
  expect(eraseOldRolls(sql, longer, at('2040-01-01'))).toBe(at('2042-01-01', '03:00'))
})

test('a span is at most a school year, and begins before it ends', () => {
  expect(isSpan(november)).toBe(true)
  expect(isSpan({ from: '2026-04-01', to: '2027-03-31' })).toBe(true)
  expect(isSpan({ from: '2026-11-30', to: '2026-11-01' })).toBe(false)
  expect(isSpan({ from: '2025-01-01', to: '2026-11-01' })).toBe(false)
})

test('a code that the school says counts as an absence makes a late day one', () => {
  const mark = { ...line(['aki', 'late', 'own-1'], 1), receivedAt: 1, author: null }
  expect(dayFrom([mark], [{ key: 'own-1', counts: 'absence' }])).toMatchObject({ as: 'absent', late: false })
  expect(dayFrom([mark], [{ key: 'own-1', counts: 'not-required' }])).toMatchObject({ as: 'present', late: false })
})
