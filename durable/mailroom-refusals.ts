import { forgetPushes } from './push-rules.ts'
import type { Sql } from './sql.ts'

/** Which phones a mailroom hears no more, and when each was last here. */
export const refusalsSchema = `drop table revocations;
   create table refusals (session_id text primary key, turn integer not null) without rowid;
   create table phones (
     member_id text not null,
     session_id text not null,
     used_at integer not null,
     primary key (member_id, session_id)
   ) without rowid`

/** A session's turn goes up when its role changes; no turn comes after its end. */
const ended = Number.MAX_SAFE_INTEGER

/** Refuses a session's tokens and sockets up to this turn, or (null) for good. */
export function refuse(sql: Sql, sessionId: string, turn: number | null) {
  sql(
    `insert into refusals (session_id, turn) values (?, ?)
      on conflict (session_id) do update set turn = max(turn, excluded.turn)`,
    sessionId,
    turn ?? ended
  )
  if (turn !== null) return
  sql(`delete from phones where session_id = ?`, sessionId)
  forgetPushes(sql, sessionId)
}

export const isRefused = (sql: Sql, { sessionId, turn }: { sessionId: string; turn: number }): boolean =>
  sql(`select 1 from refusals where session_id = ? and turn >= ?`, sessionId, turn).length > 0

/** Nobody needs to know more exactly when a phone was used, and a line that breaks all the time costs no writes. */
const exactMs = 3_600_000

export function use(sql: Sql, { memberId, sessionId }: { memberId: string; sessionId: string }, now: number) {
  sql(
    `insert into phones (member_id, session_id, used_at) values (?, ?, ?)
      on conflict do update set used_at = excluded.used_at where used_at <= excluded.used_at - ${exactMs}`,
    memberId,
    sessionId,
    now
  )
}

export const lastUses = (sql: Sql, memberId: string) =>
  sql<{ sessionId: string; usedAt: number }>(
    `select session_id as sessionId, used_at as usedAt from phones where member_id = ?`,
    memberId
  )
