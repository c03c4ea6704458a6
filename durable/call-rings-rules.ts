import * as v from 'valibot'
import { Json } from '../worker/protocol/words.ts'
import { Ringing } from '../worker/protocol/calls.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { mayDo } from '../worker/protocol/policy.ts'
import { zonesOf } from './ladder-zones.ts'
import type { CallLetter } from './letters-calls.ts'
import type { OutgoingPush } from './letters.ts'
import type { Said } from './mailroom-rules.ts'
import { owe } from './outbox-rules.ts'
import { recipientsOf } from './push-rules.ts'
import type { Sql } from './sql.ts'

/** The calls that ring here, for each person who is rung; a row stays a little longer than it rings, so that letters may come late. */
export const callRingsTable = `create table rung (
     call_id text not null,
     member_id text not null,
     body text,
     rang_at integer not null default 0,
     hushed_at integer not null default 0,
     until integer not null default 0,
     primary key (call_id, member_id)
   ) without rowid;
   create index rung_of_member on rung (member_id)`

const keptMs = 3_600_000

/** What the phones of these people hear of it. At night, by a phone’s own clock, nothing rings. */
export function takeCall(sql: Sql, letter: CallLetter, policy: Policy | null, now: number): Said[] {
  sql(`delete from rung where max(rang_at, hushed_at) < ?`, now - keptMs)
  return letter.kind === 'ring' ? takeRing(sql, letter, policy, now) : takeHush(sql, letter, now)
}

function takeRing(sql: Sql, letter: CallLetter & { kind: 'ring' }, policy: Policy | null, now: number): Said[] {
  const { call, members, until, at } = letter
  if (until <= now) return []
  const rung = sql<{ memberId: string }>(
    `insert into rung (call_id, member_id, body, rang_at, until) select ?1, value, ?2, ?3, ?4 from json_each(?5) where true
     on conflict do update set body = ?2, rang_at = ?3, until = ?4 where hushed_at < ?3 and rang_at < ?3
     returning member_id as memberId`,
    call.callId,
    JSON.stringify(call),
    at,
    until,
    JSON.stringify(awake(sql, members, policy, now))
  ).map(({ memberId }) => memberId)
  if (rung.length > 0)
    owe(sql, {
      target: 'push',
      body: { callId: call.callId, groupId: call.group.id, memberIds: rung, until },
      due: now,
    })
  const event: ServerEvent = { type: 'call.rang', call: { ...call, forMs: until - now } }
  return rung.map((memberId) => ({ memberId, event }))
}

function takeHush(sql: Sql, { callId, members, why, at }: CallLetter & { kind: 'hush' }, now: number): Said[] {
  oweQuiet(sql, callId, members, at, now)
  const quiet = sql<{ memberId: string }>(
    `insert into rung (call_id, member_id, hushed_at) select ?1, value, ?2 from json_each(?3) where true
     on conflict do update set hushed_at = max(hushed_at, ?2) returning member_id as memberId`,
    callId,
    at,
    JSON.stringify(members)
  )
  return quiet.map(({ memberId }) => ({ memberId, event: { type: 'call.hushed', callId, why } }))
}

/** What rings on a phone that is closed, its lock screen shows: there too it is put in the past. */
function oweQuiet(sql: Sql, callId: string, members: readonly string[], at: number, now: number) {
  const rang = sql<{ memberId: string; groupId: string; until: number }>(
    `select member_id as memberId, body ->> '$.group.id' as groupId, until from rung
      where call_id = ? and rang_at > hushed_at and rang_at <= ? and until > ? and member_id in (select value from json_each(?))`,
    callId,
    at,
    now,
    JSON.stringify(members)
  )
  const [first] = rang
  if (!first) return
  const memberIds = rang.map(({ memberId }) => memberId)
  const body: OwedCall = { callId, groupId: first.groupId, memberIds, until: first.until, state: 'over' }
  owe(sql, { target: 'push', body, due: now })
}

const RingText = Json(v.omit(Ringing, ['forMs']))

/** What still rings for somebody whose phone has just woken. */
export const ringingFor = (sql: Sql, memberId: string, now: number): Ringing[] =>
  sql<{ body: string; until: number }>(
    `select body, until from rung where member_id = ? and rang_at > hushed_at and until > ? order by rang_at`,
    memberId,
    now
  ).map(({ body, until }) => ({ ...v.parse(RingText, body), forMs: until - now }))

/** Who may be rung, the group has asked before; here it is only whether it is night where their phones are. */
export function awake(sql: Sql, members: string[], policy: Policy | null, now: number): string[] {
  if (!policy) return members
  const zones = zonesOf(sql, JSON.stringify(members))
  return members.filter((memberId) => {
    const zone = zones.get(memberId)
    const reader = { kind: 'guardian', band: '6-9', enrollment: 'member', ...(zone && { zone }) } as const
    return mayDo(policy, reader, 'push', { kind: 'direct' }, [], now).says !== 'later'
  })
}

export type OwedCall = { callId: string; groupId: string; memberIds: string[]; until: number; state?: 'over' }
const recipientsAMessage = 50

/** What is said to the queue when it is sent: the phones of those who are still rung, or no longer, but none that hears it by its socket. */
export function outgoingCalls(
  sql: Sql,
  place: { schoolId: string; mailroom: string },
  { callId, groupId, memberIds, until, state }: OwedCall,
  listening: ReadonlySet<string>
): OutgoingPush[] {
  const those = sql<{ memberId: string }>(
    `select member_id as memberId from rung
      where call_id = ? and (rang_at > hushed_at) = ? and member_id in (select value from json_each(?))`,
    callId,
    state === 'over' ? 0 : 1,
    JSON.stringify(memberIds)
  ).map(({ memberId }) => memberId)
  const to = recipientsOf(sql, those, state === 'over' ? 'over' : 'call', listening)
  return Array.from({ length: Math.ceil(to.length / recipientsAMessage) }, (_, n) => ({
    kind: 'push' as const,
    ...place,
    noticeId: callId,
    groupId,
    call: { until, ...(state && { state }) },
    urgency: 'urgent' as const,
    to: to.slice(n * recipientsAMessage, (n + 1) * recipientsAMessage),
  }))
}
