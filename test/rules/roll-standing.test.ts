import { expect, test } from 'vitest'
import { standingOf, type MarkStatus, type RollMark } from '../../worker/protocol/marks.ts'
import type { RollPage } from '../../worker/protocol/rolls.ts'
import { logWith, marksToSave, nextByTap, shownOf, tapped, type Taps } from '../../web/roll/roll-rules.ts'

let made = 0
const mark = (source: RollMark['source'], status: MarkStatus, at: number, more: Partial<RollMark> = {}): RollMark => ({
  id: `mark-${String(++made).padStart(3, '0')}`,
  studentId: 'hana',
  status,
  code: null,
  at,
  receivedAt: at,
  source,
  author: null,
  reason: null,
  measured: null,
  ...more,
})
const by = (id: string) => ({ author: { id, role: 'guardian' as const, name: null } })

test('nobody has said anything: the student is expected, and nothing made it so', () => {
  expect(standingOf([])).toEqual({ status: 'expected', by: null, explained: false, against: null })
})

test('a teacher’s word goes before a terminal, which goes before a note', () => {
  const note = mark('guardian', 'absent', 1, by('amina'))
  const seen = mark('terminal', 'present', 2)
  const word = mark('teacher', 'late', 3)
  expect(standingOf([note]).status).toBe('absent')
  expect(standingOf([seen, note]).status).toBe('present')
  expect(standingOf([word, seen, note]).status).toBe('late')
})

test('who was seen in time is not made late by being seen again after the break', () => {
  expect(standingOf([mark('terminal', 'late', 20), mark('check-in', 'present', 10)]).status).toBe('present')
})

test('who was seen leaving has left, and a teacher who said absent is shown who came after', () => {
  expect(standingOf([mark('terminal', 'present', 10), mark('terminal', 'left-early', 20)]).status).toBe('left-early')
  const came = mark('check-in', 'late', 20)
  expect(standingOf([mark('teacher', 'absent', 10), came])).toMatchObject({ status: 'absent', against: came })
})

test('one guardian’s note stands when the other takes theirs back', () => {
  const marks = [
    mark('guardian', 'absent', 1, by('amina')),
    mark('guardian', 'absent', 2, by('karim')),
    mark('guardian', 'expected', 3, by('karim')),
  ]
  expect(standingOf(marks)).toMatchObject({ status: 'absent', explained: true })
  expect(standingOf([...marks, mark('guardian', 'expected', 4, by('amina'))]).status).toBe('expected')
})

test('an absence that a teacher saw is explained by a note, a code or a leave, and by nothing else', () => {
  const absent = mark('teacher', 'absent', 5)
  expect(standingOf([absent]).explained).toBe(false)
  expect(standingOf([absent, mark('guardian', 'absent', 9, by('amina'))]).explained).toBe(true)
  expect(standingOf([mark('teacher', 'absent', 5, { code: 'illness' })]).explained).toBe(true)
  expect(standingOf([absent, mark('leave', 'excused', 1)]).explained).toBe(true)
})

test('a status that a rule reckoned keeps what it reckoned with', () => {
  const measured = { minutes: 38, of: 45, atLeast: 85 }
  expect(standingOf([mark('lesson', 'late', 5, { measured })]).by?.measured).toEqual(measured)
})

test('a lesson that has counted to its end takes the place of what it said when the student came', () => {
  const came = mark('lesson', 'present', 5)
  const counted = mark('lesson', 'late', 50, { measured: { minutes: 38, of: 45, atLeast: 85 } })
  expect(standingOf([counted, came])).toMatchObject({ status: 'late', by: counted })
  expect(standingOf([came, counted, mark('lesson', 'present', 60)]).status).toBe('present')
})

test('a lesson that counts in another roll now has said nothing here, and a teacher’s word is not touched by it', () => {
  const counted = mark('lesson', 'absent', 50)
  expect(standingOf([counted, mark('lesson', 'expected', 60)]).status).toBe('expected')
  expect(standingOf([mark('teacher', 'present', 10), counted])).toMatchObject({ status: 'present', against: counted })
  expect(standingOf([mark('check-in', 'present', 10), counted, mark('lesson', 'expected', 60)]).status).toBe('present')
})

const page = (marks: RollMark[] = []): RollPage => ({
  group: { id: 'class', name: '3B' },
  date: '2026-09-15',
  period: 'day',
  version: marks.length,
  students: ['hana', 'ken'].map((id) => ({ id, name: { native: id, reading: '' } })),
  marks,
  notes: [],
  takenAt: null,
  locksAt: 1e15,
  alertsAt: null,
  now: 0,
  today: '2026-09-15',
  codes: [],
})
const ids = () => `new-${++made}`

test('the first Save says a word of everyone, with the times of the taps; the next only of those that changed', () => {
  const taps: Taps = { ken: { status: 'late', code: null, at: 700 } }
  const first = marksToSave(page(), [], taps, 900, ids)
  expect(first.map(({ studentId, status, at }) => [studentId, status, at])).toEqual([
    ['hana', 'present', 900],
    ['ken', 'late', 700],
  ])
  const log = logWith(page(), [{ date: '2026-09-15', period: 'day', reason: null, marks: first }], null, 0)
  const changed = tapped({}, 'hana', { status: 'absent', code: null, at: 950 }, shownOf(log, {}, 'hana').standing)
  expect(marksToSave(page(), log, changed, 999, ids).map(({ studentId, status }) => [studentId, status])).toEqual([
    ['hana', 'absent'],
  ])
})

test('a tap that comes back to what is saved is no change', () => {
  const log = [mark('teacher', 'late', 5)]
  const { standing } = shownOf(log, {}, 'hana')
  expect(
    tapped({ hana: { status: 'absent', code: null, at: 6 } }, 'hana', { status: 'late', code: null, at: 7 }, standing)
  ).toEqual({})
})

test('what waits on this phone is shown at the school’s time, and shown once when it has arrived', () => {
  const said = [{ id: 'kept-1', studentId: 'hana', status: 'late' as const, code: null, at: 1_000 }]
  const sending = [{ date: '2026-09-15', period: 'day' as const, reason: null, marks: said }]
  expect(logWith(page(), sending, null, 7_200_000).map((one) => one.at)).toEqual([7_201_000])
  const arrived = [mark('teacher', 'late', 7_200_990, { id: 'kept-1' })]
  expect(logWith(page(arrived), sending, null, 7_200_000)).toEqual(arrived)
})

test('a tap goes round: late, absent, present', () => {
  expect([nextByTap('present'), nextByTap('late'), nextByTap('absent'), nextByTap('excused')]).toEqual([
    'late',
    'absent',
    'present',
    'present',
  ])
})
