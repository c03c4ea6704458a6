import { Refusal } from '../worker/protocol/refusal.ts'
import type { LessonHand } from '../worker/protocol/lesson-people.ts'
import { stateFor } from './lesson-classes-locks.ts'
import { personOf } from './lesson-people-rules.ts'
import { stateOf } from './lesson-state-rules.ts'
import { unquieten } from './lesson-quiet-rules.ts'
import type { Person, Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/** Hands in the order in which they went up, and who has the right to speak. Both outlive a broken line. */
export const floorTables = `create table hands (member_id text primary key, at integer not null) without rowid;
   create table floor (member_id text primary key, at integer not null) without rowid`

export const handsOf = (sql: Sql): LessonHand[] =>
  sql<LessonHand>(`select member_id as memberId, at from hands order by at, member_id`)

export const floorOf = (sql: Sql): string[] =>
  sql<{ memberId: string }>(`select member_id as memberId from floor order by at, member_id`).map((one) => one.memberId)

export const hasFloor = (sql: Sql, memberId: string): boolean =>
  sql(`select 1 from floor where member_id = ?`, memberId).length > 0

/** One's own hand goes up and down; a lead may take down anybody's. */
export function turnHand(sql: Sql, by: Person, memberId: string, state: 'up' | 'down', now: number): Say[] {
  if (memberId !== by.memberId && (by.place !== 'lead' || state === 'up')) throw new Refusal('not-found')
  if (by.place === 'observer') throw new Refusal('not-allowed', 'place')
  if (state === 'down') return lowerHand(sql, memberId)
  const raised = sql(
    `insert into hands (member_id, at) values (?, ?) on conflict do nothing returning 1`,
    memberId,
    now
  )
  return raised.length === 0 ? [] : [{ to: 'all', event: { type: 'hand.raised', memberId, at: now }, keep: true }]
}

export function lowerHand(sql: Sql, memberId: string): Say[] {
  const lowered = sql(`delete from hands where member_id = ? returning 1`, memberId)
  return lowered.length === 0 ? [] : [{ to: 'all', event: { type: 'hand.lowered', memberId }, keep: true }]
}

/** Whoever is given the floor has been called: their hand goes down. */
export function turnFloor(sql: Sql, by: Person, memberId: string, state: 'given' | 'taken', now: number): Say[] {
  if (by.place !== 'lead') throw new Refusal('not-allowed', 'place')
  return state === 'taken' ? takeFloor(sql, memberId) : giveFloor(sql, memberId, now)
}

function giveFloor(sql: Sql, memberId: string, now: number): Say[] {
  const of = personOf(sql, memberId)?.person
  if ((of ? stateFor(sql, of) : stateOf(sql)) !== 'open') throw new Refusal('conflict', 'state')
  unquieten(sql, memberId)
  const given = sql(`insert into floor (member_id, at) values (?, ?) on conflict do nothing returning 1`, memberId, now)
  if (given.length === 0) return []
  return [...lowerHand(sql, memberId), { to: 'all', event: { type: 'floor.given', memberId }, keep: true }]
}

export function takeFloor(sql: Sql, memberId: string): Say[] {
  const taken = sql(`delete from floor where member_id = ? returning 1`, memberId)
  return taken.length === 0 ? [] : [{ to: 'all', event: { type: 'floor.taken', memberId }, keep: true }]
}

export const takeAllFloor = (sql: Sql): Say[] => floorOf(sql).flatMap((memberId) => takeFloor(sql, memberId))
