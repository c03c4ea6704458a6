import { beforeEach, expect, test } from 'vitest'
import type { LessonLetter } from '../../durable/letters.ts'
import { onAirFor, outgoingLessons, takeLesson, type OwedLesson } from '../../durable/mailroom-lessons-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import type { Sql } from '../../durable/sql.ts'
import { Store } from '../simulator/store.ts'

const at = 1_700_000_000_000
let sql: Sql

beforeEach(() => {
  sql = new Store(mailroomSchema).sql
  for (const memberId of ['mori', 'hana', 'ken'])
    sql(`insert into group_marks (member_id, group_id) values (?, '3b')`, memberId)
  const titles = JSON.stringify({ ordinary: 'a notice', important: '', urgent: '', lesson: 'on air' })
  for (const memberId of ['mori', 'hana'])
    sql(
      `insert into pushes (session_id, member_id, endpoint, p256dh, auth, titles, origin, saved_at) values (?1, ?2, ?1, '', '', ?3, 'https://school.test', 0)`,
      `phone of ${memberId}`,
      memberId,
      titles
    )
})

const letter = (id: string, beganAt: number, state: 'on-air' | 'ended' = 'on-air'): LessonLetter => {
  const by = { id: 'mori', name: { native: 'Mori', reading: '' } }
  return { kind: 'lesson', groupId: '3b', lesson: { id, groupId: '3b', kind: 'lesson', title: '', by, beganAt }, state }
}
const owed = () =>
  sql<{ body: string }>(`select body from outbox where target = 'push' order by id`).map(
    ({ body }) => JSON.parse(body) as OwedLesson
  )
const sent = (one: OwedLesson, listening = new Set<string>()) =>
  outgoingLessons(sql, { schoolId: 's', mailroom: 'm' }, one, listening).flatMap(({ to }) => to)

test('a lesson is told once to everybody in the class, however often and in whatever order the letters come', () => {
  expect(takeLesson(sql, letter('two', at), null, at).map(({ memberId }) => memberId)).toEqual(['hana', 'ken', 'mori'])
  expect(takeLesson(sql, letter('two', at), null, at)).toEqual([])
  expect(takeLesson(sql, letter('one', at - 9_000, 'ended'), null, at)).toEqual([])
  expect(onAirFor(sql, 'ken').map(({ id }) => id)).toEqual(['two'])
  expect(takeLesson(sql, letter('two', at, 'ended'), null, at)).toMatchObject([{ event: { onAir: null } }, {}, {}])
  expect(takeLesson(sql, letter('two', at), null, at)).toEqual([])
  expect(onAirFor(sql, 'ken')).toEqual([])
})

test('phones that are not open are told by push, but neither the teacher’s own nor one that hears it by its socket', () => {
  takeLesson(sql, letter('one', at), null, at)
  expect(owed()).toMatchObject([{ lessonId: 'one', memberIds: ['hana', 'ken'] }])
  expect(sent(owed()[0]!)).toMatchObject([{ memberId: 'hana', title: 'on air' }])
  expect(sent(owed()[0]!, new Set(['phone of hana']))).toEqual([])
})

test('nobody is pushed to for a lesson that is over, or that began long ago', () => {
  takeLesson(sql, letter('one', at), null, at)
  takeLesson(sql, letter('one', at, 'ended'), null, at + 1_000)
  expect(sent(owed()[0]!)).toEqual([])
  takeLesson(sql, letter('two', at + 2_000), null, at + 3_600_000)
  expect(owed()).toHaveLength(1)
})
