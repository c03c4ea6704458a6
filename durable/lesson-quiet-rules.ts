import type { Sql } from './sql.ts'

/** In a meeting or a call everybody may speak whom nobody has silenced. */
export const quietTable = `create table quiet (member_id text primary key, at integer not null) without rowid`

export const isQuiet = (sql: Sql, memberId: string): boolean =>
  sql(`select 1 from quiet where member_id = ?`, memberId).length > 0

export const quieten = (sql: Sql, memberId: string, now: number) =>
  sql(`insert into quiet (member_id, at) values (?, ?) on conflict do nothing`, memberId, now)

export const unquieten = (sql: Sql, memberId: string) => sql(`delete from quiet where member_id = ?`, memberId)
