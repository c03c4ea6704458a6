import type { Pass, PassDraft, PassTurn } from '../worker/protocol/lesson-passes.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { derivedId } from './derived-id.ts'
import type { Person, Say } from './lesson-part.ts'
import { isRemoved, remove, tellPeople, wasIn } from './lesson-people-rules.ts'
import { lecturersOf } from './lesson-classes-locks.ts'
import { lessonOf, stateOf } from './lesson-state-rules.ts'
import type { Sql } from './sql.ts'

/** One row a pass. `browser` is empty until somebody opens its link. */
export const passesTable = `create table passes (
     id text primary key,
     by_id text not null,
     name text not null,
     made_at integer not null,
     guest_id text not null,
     browser text,
     state text not null
   ) without rowid`

const mostALesson = 50

type Row = Pass & { byId: string; browser: string | null }
const columns = `id, by_id as byId, name, guest_id as memberId, browser, state`
const rowOf = (sql: Sql, id: string): Row | undefined => sql<Row>(`select ${columns} from passes where id = ?`, id)[0]

/** In the order in which they were made. */
export const passesOf = (sql: Sql): Pass[] =>
  sql<Row>(`select ${columns} from passes order by made_at, id`).map(publicOf)

export function passOf(sql: Sql, id: string): Pass {
  const row = rowOf(sql, id)
  if (!row) throw new Refusal('not-found')
  return publicOf(row)
}

const publicOf = ({ id, name, state, memberId }: Row): Pass => ({ id, name, state, memberId })
const told = (sql: Sql): Say[] => [
  { to: { members: lecturersOf(sql) }, event: { type: 'passes.changed', passes: passesOf(sql) } },
]

/** The guest's id is made here: whoever leads cannot choose one that is somebody else's. */
export function makePass(sql: Sql, by: Person, { id, name }: PassDraft, now: number): Say[] {
  if (by.place !== 'lead') throw new Refusal('not-allowed', 'place')
  const lesson = lessonOf(sql)
  // In a call nobody leads, and nobody would be there to let a guest in.
  if (lesson.kind !== 'lesson') throw new Refusal('conflict', 'kind')
  const before = rowOf(sql, id)
  if (before) {
    if (before.byId !== by.memberId || before.name !== name) throw new Refusal('conflict', 'id')
    return []
  }
  if (passesOf(sql).length >= mostALesson) throw new Refusal('too-many', 'passes')
  const guestId = derivedId(now, 'guest', lesson.id, id)
  sql(
    `insert into passes (id, by_id, name, made_at, guest_id, browser, state) values (?, ?, ?, ?, ?, null, 'made')`,
    id,
    by.memberId,
    name,
    now,
    guestId
  )
  return told(sql)
}

/** The first browser that knocks has the pass; for every other it is a pass that never was. */
export function knock(sql: Sql, id: string, browser: string): Say[] {
  if (isDead(sql, id)) throw new Refusal('not-found')
  const row = rowOf(sql, id)!
  if (row.browser !== null && row.browser !== browser) throw new Refusal('not-found')
  if (row.browser !== null) return []
  sql(`update passes set browser = ?, state = 'waiting' where id = ?`, browser, id)
  return told(sql)
}

/** Nobody is told whether it never was, was refused or taken back, or its lesson is over. */
function isDead(sql: Sql, id: string): boolean {
  const row = rowOf(sql, id)
  if (!row || row.state === 'refused' || row.state === 'taken-back') return true
  return stateOf(sql) === 'ended' || isRemoved(sql, row.memberId)
}

export function turnPass(sql: Sql, by: Person, id: string, state: PassTurn['state'], now: number): Say[] {
  if (by.place !== 'lead') throw new Refusal('not-allowed', 'place')
  const row = rowOf(sql, id)
  if (!row) throw new Refusal('not-found')
  if (row.state === state) return []
  const from: readonly Pass['state'][] = state === 'taken-back' ? ['made', 'waiting', 'admitted'] : ['waiting']
  if (!from.includes(row.state)) throw new Refusal('conflict', 'state')
  sql(`update passes set state = ? where id = ?`, state, id)
  const out = state === 'taken-back' && wasIn(sql, row.memberId)
  return [...told(sql), ...(out ? [...remove(sql, row.memberId, now), ...tellPeople(sql, now)] : [])]
}

/** Who comes in by this pass, from this browser: nobody who was not let in. */
export function guestOf(sql: Sql, id: string, browser: string): Person {
  const row = rowOf(sql, id)
  if (!row || isDead(sql, id) || row.browser !== browser || row.state !== 'admitted') throw new Refusal('not-found')
  const { memberId, name } = row
  return { memberId, name: { native: name, reading: '' }, place: 'guest', groupId: lessonOf(sql).groupId }
}

export const forgetPasses = (sql: Sql) => sql(`delete from passes`)
