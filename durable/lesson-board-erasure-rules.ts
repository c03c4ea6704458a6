import { lessonOf } from './lesson-state-rules.ts'
import type { Sql } from './sql.ts'

/** When somebody looks next at what the board still keeps: never, while the lesson is on. */
export const boardErasureTable = `create table board_erasure (
     one integer primary key check (one = 1),
     look_at integer not null
   )`

/** What is still on its way to a page has come by then, or never will. */
export const sweepAfterMs = 24 * 3_600_000
/** A school may keep its rolls for fewer years than it did: it is asked so often. */
const askEveryMs = 90 * 24 * 3_600_000

export const lookAt = (sql: Sql): number | null =>
  sql<{ at: number }>(`select look_at as at from board_erasure`)[0]?.at ?? null

export const lookLater = (sql: Sql, at: number) =>
  sql(
    `insert into board_erasure (one, look_at) values (1, ?) on conflict (one) do update set look_at = excluded.look_at`,
    at
  )

/** The lesson is over: where its board has pages, somebody looks at them a day later. */
export function lookAfterLesson(sql: Sql, now: number) {
  if (sql(`select 1 from board_pages limit 1`).length > 0) lookLater(sql, now + sweepAfterMs)
}

/** Where pictures lie, or may: also those that a page was to have and that nobody heard of again. */
export const picturesOf = (sql: Sql, which: 'all' | 'abandoned'): string[] =>
  sql<{ key: string }>(
    `select r2_key as key from board_pages where r2_key is not null ${which === 'all' ? '' : 'and picture_type is null'}`
  ).map(({ key }) => key)

/** A page whose picture never came is a blank one with words. */
export const forgetAbandoned = (sql: Sql) =>
  sql(`update board_pages set r2_key = null where picture_type is null and r2_key is not null`)

/** When the board is erased: the years after the lesson for which the school keeps its rolls. */
export function erasedAt(sql: Sql, keepYears: number): number {
  const { endedAt } = lessonOf(sql)
  const due = new Date(endedAt ?? Infinity)
  due.setUTCFullYear(due.getUTCFullYear() + keepYears)
  return due.getTime()
}

export const nextLook = (due: number, now: number): number => Math.min(due, now + askEveryMs)

/** All that was shown and drawn, also as the log tells it; what else happened in the lesson stays. */
export function eraseBoard(sql: Sql) {
  for (const table of ['board_pages', 'board_strokes', 'board_hands', 'board_erasure']) sql(`delete from ${table}`)
  sql(`update board_state set page = null`)
  sql(`delete from log where event ->> 'type' like 'board.%'`)
}
