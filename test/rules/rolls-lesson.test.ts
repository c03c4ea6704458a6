import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LessonMinutes } from '../../durable/letters-rolls.ts'
import { outboxTable } from '../../durable/outbox-rules.ts'
import { lessonRuleTable, setLessonRule, shortestMs, takeMinutes } from '../../durable/rolls-lesson-rules.ts'
import { marksOf, standingsIn, type Ways } from '../../durable/rolls-log.ts'
import { rollTables } from '../../durable/rolls-schema.ts'
import { saveRoll } from '../../durable/rolls-rules.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { Store } from '../simulator/store.ts'

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+09:00`)
const key = { date: '2026-11-24', period: '2' } as const
const ways: Ways = {
  groupId: '3b',
  zone: 'Asia/Tokyo',
  settings: usualRolls,
  students: [{ id: 'hana' }, { id: 'luca' }, { id: 'yousef' }],
  newId: () => 'made',
}
const min = (n: number) => n * 60_000
const was = (studentId: string, there: number, before = 0) => ({
  studentId,
  there: min(there),
  of: min(45),
  before: min(before),
  after: 0,
})
const counted: LessonMinutes = {
  kind: 'minutes',
  as: 'counted',
  lessonId: 'lesson',
  period: '2',
  from: at('09:00'),
  at: at('09:45'),
  of: min(45),
  turn: 1,
  there: [was('hana', 43), was('luca', 38, 7), was('a guest of another class', 45)],
}

let store: Store
beforeEach(() => void (store = new Store([rollTables, outboxTable, lessonRuleTable])))
afterEach(() => store.close())
const statuses = () => Object.fromEntries([...standingsIn(store.sql, key)].map(([id, one]) => [id, one.status]))

test('a lesson that is over says of each student of the class how long they were there, and what that comes to', () => {
  takeMinutes(store.sql, counted, ways, at('09:46'))
  expect(statuses()).toEqual({ hana: 'present', luca: 'late', yousef: 'absent' })
  const why = standingsIn(store.sql, key).get('luca')?.by
  expect(why).toMatchObject({ source: 'lesson', measured: { minutes: 38, of: 45, atLeast: 85 } })
  expect(standingsIn(store.sql, key).get('yousef')?.by?.measured).toEqual({ minutes: 0, of: 45, atLeast: 50 })
})

test('a class with a rule of its own counts by it, and by the school’s again once it has none', () => {
  setLessonRule(store.sql, { presentFrom: 80, lateFrom: 20 })
  takeMinutes(store.sql, counted, ways, at('09:46'))
  expect(statuses()['luca']).toBe('present')
  setLessonRule(store.sql, null)
  takeMinutes(store.sql, { ...counted, turn: 2, at: at('09:47') }, ways, at('09:47'))
  expect(statuses()['luca']).toBe('late')
})

test('the same letter again adds nothing, whatever the rule has become since', () => {
  takeMinutes(store.sql, counted, ways, at('09:46'))
  setLessonRule(store.sql, { presentFrom: 10, lateFrom: 5 })
  takeMinutes(store.sql, counted, ways, at('09:50'))
  expect(marksOf(store.sql, key)).toHaveLength(3)
  expect(statuses()['luca']).toBe('late')
})

test('who comes is there at once, and what the whole lesson comes to takes the place of that', () => {
  takeMinutes(store.sql, { ...counted, as: 'came', at: at('09:07'), turn: 1 }, ways, at('09:07'))
  expect(statuses()).toEqual({ hana: 'present', luca: 'present' })
  takeMinutes(store.sql, { ...counted, turn: 2 }, ways, at('09:46'))
  expect(statuses()).toEqual({ hana: 'present', luca: 'late', yousef: 'absent' })
})

test('a teacher’s own word stands, before and after', () => {
  const by = { id: 'mori', role: 'teacher' as const, auditId: 'audit' }
  const marks = [{ id: 'm1', studentId: 'luca', status: 'excused' as const, code: null, at: at('09:20') }]
  saveRoll(store.sql, { ...key, saidAt: at('09:20'), reason: null, marks }, by, ways, at('09:20'))
  takeMinutes(store.sql, counted, ways, at('09:46'))
  expect(standingsIn(store.sql, key).get('luca')).toMatchObject({ status: 'excused', against: { status: 'late' } })
})

test('a lesson that counts in another roll takes all of it back in the first', () => {
  takeMinutes(store.sql, counted, ways, at('09:46'))
  takeMinutes(store.sql, { ...counted, as: 'withdrawn', turn: 2, at: at('09:50') }, ways, at('09:50'))
  takeMinutes(store.sql, { ...counted, period: '3', turn: 3, at: at('09:50') }, ways, at('09:50'))
  expect(new Set(Object.values(statuses()))).toEqual(new Set(['expected']))
  expect(standingsIn(store.sql, { ...key, period: '3' }).get('hana')?.status).toBe('present')
})

test('a lesson of a few moments calls nobody absent', () => {
  const of = shortestMs - 1
  const there = [{ studentId: 'hana', there: of, of, before: 0, after: 0 }]
  takeMinutes(store.sql, { ...counted, of, there }, ways, at('09:10'))
  expect(statuses()).toEqual({ hana: 'present' })
})
