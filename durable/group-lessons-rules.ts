import type { Lesson, LessonDraft } from '../worker/protocol/lessons.ts'
import type { OnAir } from '../worker/protocol/lesson-air.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { LessonLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** The lessons of a group. At most one is on air. */
export const groupLessonsTable = `create table lessons (
     id text primary key,
     kind text not null,
     title text not null,
     task text not null,
     by_id text not null,
     by_native text not null,
     by_reading text not null,
     began_at integer not null,
     ended_at integer
   ) without rowid`

const pageOfLessons = 50

type Row = Omit<Lesson, 'by' | 'groupId'> & { byId: string; native: string; reading: string }
const fields = `id, kind, title, task, by_id as byId, by_native as native, by_reading as reading, began_at as beganAt, ended_at as endedAt`
const lessons = (rows: Row[], groupId: string): Lesson[] =>
  rows.map(({ byId, native, reading, ...row }) => ({ ...row, groupId, by: { id: byId, name: { native, reading } } }))

export const lessonIn = (sql: Sql, groupId: string, id: string): Lesson | undefined =>
  lessons(sql<Row>(`select ${fields} from lessons where id = ?`, id), groupId)[0]

export const lessonsIn = (sql: Sql, groupId: string): Lesson[] =>
  lessons(sql<Row>(`select ${fields} from lessons order by began_at desc, id desc limit ?`, pageOfLessons), groupId)

export const lessonOnAir = (sql: Sql, groupId: string): Lesson | undefined =>
  lessons(sql<Row>(`select ${fields} from lessons where ended_at is null`), groupId)[0]

/** A second tap, by whomever, answers the lesson that is on already. */
export function beginLesson(sql: Sql, groupId: string, by: OnAir['by'], draft: LessonDraft, now: number): Lesson {
  const kept = lessonIn(sql, groupId, draft.id)
  if (kept) {
    if (kept.by.id !== by.id || kept.title !== draft.title || kept.task !== draft.task || kept.kind !== draft.kind)
      throw new Refusal('conflict', 'id')
    return kept
  }
  const on = lessonOnAir(sql, groupId)
  if (on) return on
  const { id, kind, title, task } = draft
  sql(
    `insert into lessons (id, kind, title, task, by_id, by_native, by_reading, began_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    kind,
    title,
    task,
    by.id,
    by.name.native,
    by.name.reading,
    now
  )
  tellOfLesson(sql, groupId, id, now)
  return lessonIn(sql, groupId, id)!
}

export function endedLesson(sql: Sql, groupId: string, id: string, at: number, now: number) {
  const ended = sql(`update lessons set ended_at = ? where id = ? and ended_at is null returning 1`, at, id)
  if (ended.length > 0) tellOfLesson(sql, groupId, id, now)
}

/** Every mailroom in which somebody of the group is hears how it stands; a newer letter takes an older one's place. */
export function tellOfLesson(sql: Sql, groupId: string, id: string, now: number) {
  const { endedAt, task: _, ...onAir } = lessonIn(sql, groupId, id)!
  const letter: LessonLetter = { kind: 'lesson', groupId, lesson: onAir, state: endedAt === null ? 'on-air' : 'ended' }
  const rooms = sql<{ mailroom: string }>(`select distinct mailroom from roster where left_at is null`)
  for (const { mailroom } of rooms)
    owe(sql, { target: `mailroom/${mailroom}`, topic: 'lesson', body: letter, due: now })
}
