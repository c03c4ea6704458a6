import * as v from 'valibot'
import { LessonClass } from '../worker/protocol/lesson-classes.ts'
import type { Lesson, LessonDraft } from '../worker/protocol/lessons.ts'
import type { AgeBand, Policy } from '../worker/protocol/packs.ts'
import type { SeatOffer } from '../worker/protocol/lesson-seats.ts'
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

/** What a lesson of this group offered when it began; later the lesson itself knows. */
export const lessonOffersTable = `alter table lessons add column offer text`

/** Of a lesson with several classes: which, and in those that were invited, whose it is. */
export const lessonClassesTable = `alter table lessons add column classes text;
   alter table lessons add column home text`

/** While no teacher is in it, students do not write in its group either. */
export const lessonLocksTable = `alter table lessons add column locked integer not null default 0`

export const lockLesson = (sql: Sql, id: string, state: 'open' | 'locked') =>
  sql(`update lessons set locked = ? where id = ? and ended_at is null`, state === 'locked' ? 1 : 0, id)

/** Whether a lesson of this group waits for its teacher. */
export const isLocked = (sql: Sql): boolean => sql(`select 1 from lessons where ended_at is null and locked`).length > 0

const pageOfLessons = 50

type Row = Omit<Lesson, 'by' | 'groupId' | 'offer' | 'classes' | 'home'> & {
  byId: string
  native: string
  reading: string
  offer: SeatOffer | null
  classes: string | null
  home: string | null
}
const fields = `id, kind, title, task, by_id as byId, by_native as native, by_reading as reading, began_at as beganAt, ended_at as endedAt, offer, classes, home`
const lessons = (rows: Row[], groupId: string): Lesson[] =>
  rows.map(({ byId, native, reading, offer, classes, home, ...row }) => ({
    ...row,
    ...(offer && { offer }),
    ...(classes !== null && { classes: v.parse(v.array(LessonClass), JSON.parse(classes)) }),
    ...(home !== null && { home }),
    groupId,
    by: { id: byId, name: { native, reading } },
  }))

export const lessonIn = (sql: Sql, groupId: string, id: string): Lesson | undefined =>
  lessons(sql<Row>(`select ${fields} from lessons where id = ?`, id), groupId)[0]

export const lessonsIn = (sql: Sql, groupId: string): Lesson[] =>
  lessons(sql<Row>(`select ${fields} from lessons order by began_at desc, id desc limit ?`, pageOfLessons), groupId)

export const lessonOnAir = (sql: Sql, groupId: string): Lesson | undefined =>
  lessons(sql<Row>(`select ${fields} from lessons where ended_at is null`), groupId)[0]

/** A second tap, by whomever, answers the lesson that is on already. */
export function beginLesson(
  sql: Sql,
  groupId: string,
  by: OnAir['by'],
  draft: Omit<LessonDraft, 'groups'> & { classes?: readonly LessonClass[] },
  policy: Pick<Policy, 'bands'>,
  now: number
): Lesson {
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
    `insert into lessons (id, kind, title, task, by_id, by_native, by_reading, began_at, offer, classes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    kind,
    title,
    task,
    by.id,
    by.name.native,
    by.name.reading,
    now,
    offered(sql, policy),
    draft.classes?.length ? JSON.stringify(draft.classes) : null
  )
  tellOfLesson(sql, groupId, id, now)
  return lessonIn(sql, groupId, id)!
}

/** Sound and slides where the school wishes that for the age of everybody who learns in this group. */
function offered(sql: Sql, { bands }: Pick<Policy, 'bands'>): SeatOffer {
  const ages = sql<{ band: AgeBand }>(
    `select distinct band from roster where left_at is null and enrollment = 'member' and exists
       (select 1 from json_each(roles) where value = 'student')`
  )
  return ages.length > 0 && ages.every(({ band }) => bands[band].lessons === 'audio') ? 'audio' : 'video'
}

export function endedLesson(sql: Sql, groupId: string, id: string, at: number, now: number) {
  const ended = sql(`update lessons set ended_at = ? where id = ? and ended_at is null returning 1`, at, id)
  if (ended.length > 0) tellOfLesson(sql, groupId, id, now)
}

/** Every mailroom in which somebody of the group is hears how it stands; a newer letter takes an older one's place. */
export function tellOfLesson(sql: Sql, groupId: string, id: string, now: number) {
  const { endedAt, task: _, offer: __, classes: ___, home: ____, ...onAir } = lessonIn(sql, groupId, id)!
  const letter: LessonLetter = { kind: 'lesson', groupId, lesson: onAir, state: endedAt === null ? 'on-air' : 'ended' }
  const rooms = sql<{ mailroom: string }>(`select distinct mailroom from roster where left_at is null`)
  for (const { mailroom } of rooms)
    owe(sql, { target: `mailroom/${mailroom}`, topic: 'lesson', body: letter, due: now })
}
