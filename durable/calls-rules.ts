import { ringMs, type CallLine, type Hush } from '../worker/protocol/calls.ts'
import { noMentions } from '../worker/protocol/messages.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { callGuestsTable } from './call-guests-rules.ts'
import type { CallNews } from './letters-calls.ts'
import { postMessage } from './messages-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/**
 * The calls of a chat, and whom each rings: `ringing` until somebody has answered or declined it, or it has rung out. Who began it is
 * `answered` from the beginning. One call of a chat is on at a time.
 */
export const callTables = `create table calls (
     id text primary key,
     by_id text not null,
     began_at integer not null,
     rings_until integer not null,
     answered_at integer,
     ended_at integer
   ) without rowid;
   create table call_rings (
     call_id text not null,
     member_id text not null,
     mailroom text not null,
     state text not null,
     primary key (call_id, member_id)
   ) without rowid;
   alter table messages add column call text;
   ${callGuestsTable}`

export type CallRow = { id: string; byId: string; beganAt: number; ringsUntil: number; answeredAt: number | null }
export type Callee = { memberId: string; mailroom: string }

const fields = `id, by_id as byId, began_at as beganAt, rings_until as ringsUntil, answered_at as answeredAt`

/** The call that is on in this chat. */
export const callNow = (sql: Sql): CallRow | null =>
  sql<CallRow>(`select ${fields} from calls where ended_at is null order by began_at, id limit 1`)[0] ?? null

/** Rings these. A second call while one is on is that one; an id that was another's, or is over, is a conflict. */
export function beginCall(sql: Sql, id: string, by: Callee, callees: readonly Callee[], now: number): CallRow {
  const [kept] = sql<{ byId: string; ended: number }>(
    `select by_id as byId, ended_at is not null as ended from calls where id = ?`,
    id
  )
  if (kept && (kept.byId !== by.memberId || kept.ended)) throw new Refusal('conflict', 'id')
  const on = callNow(sql)
  if (on) return on
  sql(`insert into calls (id, by_id, began_at, rings_until) values (?, ?, ?, ?)`, id, by.memberId, now, now + ringMs)
  sql(
    `insert into call_rings (call_id, member_id, mailroom, state) values (?, ?, ?, 'answered')`,
    id,
    by.memberId,
    by.mailroom
  )
  ring(sql, id, callees, now)
  return callNow(sql)!
}

/** Rings more people in a call that is on; whoever was rung before is rung again unless they are in it. */
export function ring(sql: Sql, callId: string, callees: readonly Callee[], now: number) {
  const until = now + ringMs
  sql(`update calls set rings_until = max(rings_until, ?) where id = ?`, until, callId)
  for (const [mailroom, theirs] of Map.groupBy(callees, (one) => one.mailroom)) {
    const rung = theirs.filter(
      ({ memberId }) =>
        sql(
          `insert into call_rings (call_id, member_id, mailroom, state) values (?, ?, ?, 'ringing')
           on conflict do update set state = 'ringing' where state <> 'answered' returning 1`,
          callId,
          memberId,
          mailroom
        ).length > 0
    )
    if (rung.length > 0)
      news(sql, mailroom, { kind: 'ring', callId, members: rung.map((one) => one.memberId), until, at: now }, now)
  }
}

/** Somebody has come in: their other phones are quiet. */
export function answerCall(sql: Sql, callId: string, memberId: string, now: number) {
  const [call] = sql<CallRow>(`select ${fields} from calls where id = ? and ended_at is null`, callId)
  if (!call) return
  if (memberId !== call.byId) sql(`update calls set answered_at = coalesce(answered_at, ?) where id = ?`, now, callId)
  settle(sql, callId, 'answered', now, memberId)
}

/** Nobody is kept waiting by somebody who will not come: when all have declined, or who began it has given up, it is over. Answers whether it is. */
export function declineCall(sql: Sql, callId: string, memberId: string, now: number): boolean {
  const own = sql(`select 1 from calls where id = ? and by_id = ? and answered_at is null`, callId, memberId)
  if (own.length > 0) return endCall(sql, callId, now)
  settle(sql, callId, 'declined', now, memberId)
  return isVain(sql, callId) && endCall(sql, callId, now)
}

/** Those who have not answered in time have missed it. Answers the calls that nobody came to, which are over with that. */
export function ringOut(sql: Sql, now: number): string[] {
  const due = sql<{ id: string }>(
    `select id from calls where ended_at is null and rings_until <= ? and exists
       (select 1 from call_rings where call_id = id and state = 'ringing')`,
    now
  )
  return due.flatMap(({ id }) => {
    settle(sql, id, 'missed', now)
    return isVain(sql, id) && endCall(sql, id, now) ? [id] : []
  })
}

/** When somebody will have missed a call; null while nothing rings. */
export const nextRingOut = (sql: Sql): number | null =>
  sql<{ at: number | null }>(
    `select min(rings_until) as at from calls where ended_at is null and exists
       (select 1 from call_rings where call_id = id and state = 'ringing')`
  )[0]!.at

/** Over for everybody, once: the phones that still ring are quiet, and the chat says what it was. */
export function endCall(sql: Sql, callId: string, now: number): boolean {
  const [call] = sql<CallRow>(
    `update calls set ended_at = ? where id = ? and ended_at is null returning ${fields}`,
    now,
    callId
  )
  if (!call) return false
  const declined = sql(`select 1 from call_rings where call_id = ? and state = 'declined'`, callId).length > 0
  settle(sql, callId, 'over', now)
  const line: CallLine =
    call.answeredAt === null
      ? { outcome: declined ? 'declined' : 'missed', seconds: 0 }
      : { outcome: 'answered', seconds: Math.round(Math.max(0, now - call.answeredAt) / 1000) }
  const draft = { id: callId, text: '', replyTo: null, files: [], sticker: null, mentions: noMentions, people: null }
  postMessage(sql, call.byId, draft, now)
  sql(`update messages set call = ? where id = ?`, JSON.stringify(line), callId)
  return true
}

/** Nobody but who began it is in it, and nobody else is being rung. */
const isVain = (sql: Sql, callId: string): boolean =>
  sql(
    `select 1 from calls where id = ? and ended_at is null and answered_at is null and not exists
       (select 1 from call_rings where call_id = id and state = 'ringing')`,
    callId
  ).length > 0

const kept = { answered: 'answered', declined: 'declined', missed: 'missed', over: 'missed' } as const

/** The ringing of one, or of all who are still rung, comes to its end. */
function settle(sql: Sql, callId: string, why: Hush, now: number, memberId: string | null = null) {
  const quiet = sql<Callee>(
    `update call_rings set state = ?1 where call_id = ?2 and (member_id = ?3 or ?3 is null)
       and (state = 'ringing' or (?1 = 'answered' and state <> 'answered')) returning member_id as memberId, mailroom`,
    kept[why],
    callId,
    memberId
  )
  for (const [mailroom, theirs] of Map.groupBy(quiet, (one) => one.mailroom))
    news(sql, mailroom, { kind: 'hush', callId, members: theirs.map((one) => one.memberId), why, at: now }, now)
}

const news = (sql: Sql, mailroom: string, body: CallNews, now: number) =>
  owe(sql, { target: `mailroom/${mailroom}`, body, due: now })
