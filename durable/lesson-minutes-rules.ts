import type { Stay } from '../worker/protocol/lesson-minutes.ts'
import type { Sql } from './sql.ts'

/**
 * Who was in the lesson, from when to when. A stay is written when somebody comes and ended when they leave; nothing is ever written
 * over, so that coming back adds to what there is. `missed_at` is set while it is doubtful whether somebody is still there.
 */
export const minutesTables = `create table stays (
     member_id text not null,
     group_id text not null,
     came_at integer not null,
     left_at integer,
     missed_at integer,
     primary key (member_id, came_at)
   ) without rowid;
   create table minutes (one integer primary key check (one = 1), heard_at integer, period text, reckoned integer not null default 0)`

/** The object looks this often whether those who are written down as there still are. */
export const lookEveryMs = 60_000

export type Comer = { memberId: string; groupId: string }

/** Somebody has come in. On a second device, or after the object has restarted, they are there already. */
export function came(sql: Sql, { memberId, groupId }: Comer, now: number) {
  const there = sql(
    `update stays set missed_at = null where member_id = ? and left_at is null returning member_id`,
    memberId
  )
  if (there.length > 0) return
  const [last] = sql<{ at: number | null }>(`select max(left_at) as at from stays where member_id = ?`, memberId)
  sql(
    `insert into stays (member_id, group_id, came_at) values (?, ?, ?) on conflict do update set left_at = null`,
    memberId,
    groupId,
    Math.max(now, last?.at ?? 0)
  )
}

/** Their last device has gone. */
export const left = (sql: Sql, memberId: string, now: number) =>
  sql(
    `update stays set left_at = max(?, came_at), missed_at = null where member_id = ? and left_at is null`,
    now,
    memberId
  )

/**
 * An object that was killed has seen nobody leave. Whoever is not there when it looks is doubted, since it last heard of them; whoever is
 * not there the next time either has left then.
 */
export function look(sql: Sql, here: readonly string[], now: number) {
  const [heard] = sql<{ at: number | null }>(`select heard_at as at from minutes`)
  const present = JSON.stringify(here)
  const missing = `left_at is null and member_id not in (select value from json_each(?))`
  sql(`update stays set left_at = missed_at where missed_at is not null and ${missing}`, present)
  sql(`update stays set missed_at = max(?, came_at) where missed_at is null and ${missing}`, heard?.at ?? 0, present)
  sql(
    `insert into minutes (one, heard_at) values (1, ?) on conflict (one) do update set heard_at = excluded.heard_at`,
    now
  )
}

/** The lesson is over for everybody: whoever is doubted had left before. */
export const over = (sql: Sql, now: number) =>
  sql(`update stays set left_at = coalesce(missed_at, max(?, came_at)), missed_at = null where left_at is null`, now)

/** When it looks next; null while nobody is there. */
export function nextLook(sql: Sql): number | null {
  const [{ n } = { n: 0 }] = sql<{ n: number }>(`select count(*) as n from stays where left_at is null`)
  if (n === 0) return null
  const [first] = sql<{ at: number | null }>(
    `select coalesce((select heard_at from minutes), (select min(came_at) from stays where left_at is null)) as at`
  )
  return (first?.at ?? 0) + lookEveryMs
}

type Row = { memberId: string; groupId: string; from: number; to: number | null }

/** All stays, by whose they are; of one group, or of everybody. */
export const staysIn = (sql: Sql, groupId: string | null = null): Map<string, Stay[]> =>
  new Map(
    [
      ...Map.groupBy(
        sql<Row>(
          `select member_id as memberId, came_at as "from", left_at as "to" from stays where ?1 is null or group_id = ?1 order by came_at`,
          groupId
        ),
        (row) => row.memberId
      ),
    ].map(([memberId, rows]) => [memberId, rows.map(({ from, to }) => ({ from, to }))])
  )

/** The groups from which anybody has come. */
export const groupsOf = (sql: Sql): string[] =>
  sql<{ groupId: string }>(`select distinct group_id as groupId from stays order by 1`).map(({ groupId }) => groupId)
