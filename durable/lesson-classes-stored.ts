import type { ClassStanding, LessonClass } from '../worker/protocol/lesson-classes.ts'
import type { Sql } from './sql.ts'

/** A class has a row here once something was said of it: that it hears its lecturer no more, or has gone. */
export const classesTable = `create table classes (
     group_id text primary key,
     lecturer text not null default 'heard',
     out_at integer
   ) without rowid`

export const setLecturer = (sql: Sql, groupId: string, state: ClassStanding['lecturer']) =>
  sql(
    `insert into classes (group_id, lecturer) values (?, ?) on conflict (group_id) do update set lecturer = excluded.lecturer`,
    groupId,
    state
  )

export const setOut = (sql: Sql, groupId: string, now: number) =>
  sql(
    `insert into classes (group_id, out_at) values (?, ?) on conflict (group_id) do update set out_at = coalesce(out_at, excluded.out_at)`,
    groupId,
    now
  )

export const isMuted = (sql: Sql, groupId: string): boolean =>
  sql(`select 1 from classes where group_id = ? and lecturer = 'muted'`, groupId).length > 0

export const isOut = (sql: Sql, groupId: string): boolean =>
  sql(`select 1 from classes where group_id = ? and out_at is not null`, groupId).length > 0

/** Those that have not gone. */
export const classesIn = (sql: Sql, classes: readonly LessonClass[]): string[] =>
  classes.flatMap(({ groupId }) => (isOut(sql, groupId) ? [] : [groupId]))

export const standingOf = (sql: Sql, { groupId, name }: LessonClass): ClassStanding => ({
  groupId,
  name,
  lecturer: isMuted(sql, groupId) ? 'muted' : 'heard',
  state: isOut(sql, groupId) ? 'out' : 'in',
})
