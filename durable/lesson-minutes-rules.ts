import type { Stay } from '../worker/protocol/lesson-minutes.ts'
import type { Period } from '../worker/protocol/roll-events.ts'
import type { Sql } from './sql.ts'

/**
 * Who was in the lesson, from when to when. A stay is written when somebody comes and ended when they leave; nothing is ever written
 * over, so that coming back adds to what there is.
 */
export const minutesTables = `create table stays (
     member_id text not null,
     group_id text not null,
     came_at integer not null,
     left_at integer,
     primary key (member_id, came_at)
   ) without rowid;
   create table minutes (
     one integer primary key check (one = 1),
     heard_at integer,
     period text,
     from_at integer,
     turn integer not null default 0
   )`

/** As long as somebody is there the object notes this often that it lives. */
export const heardEveryMs = 60_000

export type Comer = { memberId: string; groupId: string }

/** Somebody has come in. On a second device, or after the object has restarted, they are there already. Answers whether it is their first time. */
export function came(sql: Sql, { memberId, groupId }: Comer, now: number): boolean {
  heard(sql, now)
  if (sql(`select 1 from stays where member_id = ? and left_at is null`, memberId).length > 0) return false
  const [last] = sql<{ at: number | null }>(`select max(left_at) as at from stays where member_id = ?`, memberId)
  sql(
    `insert into stays (member_id, group_id, came_at) values (?, ?, ?) on conflict do update set left_at = null`,
    memberId,
    groupId,
    Math.max(now, last?.at ?? 0)
  )
  return last?.at == null
}

/** Their last device has gone. */
export function left(sql: Sql, memberId: string, now: number) {
  heard(sql, now)
  sql(`update stays set left_at = max(?, came_at) where member_id = ? and left_at is null`, now, memberId)
}

/** The lesson is over for everybody. */
export function over(sql: Sql, now: number) {
  heard(sql, now)
  sql(`update stays set left_at = max(?, came_at) where left_at is null`, now)
}

/** The object lives. If it was dead for long, nobody was there meanwhile: whoever had been left when it last lived. */
export function heard(sql: Sql, now: number) {
  sql(
    `update stays set left_at = max(m.heard_at, came_at) from minutes m where left_at is null and m.heard_at < ?`,
    now - 2 * heardEveryMs
  )
  sql(
    `insert into minutes (one, heard_at) values (1, ?) on conflict (one) do update set heard_at = excluded.heard_at`,
    now
  )
}

/** When that is noted next; null while nobody is there. */
export const nextHeard = (sql: Sql): number | null => {
  const [first] = sql<{ came: number | null; heard: number | null }>(
    `select min(came_at) as came, (select heard_at from minutes) as heard from stays where left_at is null`
  )
  return first?.came == null ? null : Math.max(first.heard ?? 0, first.came) + heardEveryMs
}

/** In which roll of the day the lesson counts, where a lead has said so, and from when. */
export type Counting = { period: Period | null; from: number | null }
export const countingOf = (sql: Sql): Counting =>
  sql<Counting>(`select period, from_at as "from" from minutes`)[0] ?? { period: null, from: null }

export const setCounting = (sql: Sql, { period, from }: Counting) =>
  sql(
    `insert into minutes (one, period, from_at) values (1, ?, ?)
     on conflict (one) do update set period = excluded.period, from_at = excluded.from_at`,
    period,
    from
  )

/** Each word that goes into a roll has a number of its own. */
export const nextTurn = (sql: Sql): number =>
  sql<{ turn: number }>(
    `insert into minutes (one, turn) values (1, 1) on conflict (one) do update set turn = turn + 1 returning turn`
  )[0]!.turn

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
