import type { Person, Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/**
 * Who was ever in the lesson: one row a member, however many devices and however often they come back. `told` says whether the
 * others have been told that they are in.
 */
export const peopleTable = `create table people (
     member_id text primary key,
     person text not null,
     came_at integer not null,
     left_at integer,
     removed_at integer,
     voice text not null default 'on',
     told integer not null default 0
   ) without rowid`

/** A line that comes back within this time has not gone, as far as the others are told. */
export const graceMs = 4_000

type Row = { memberId: string; person: string }
const persons = (rows: Row[]) => rows.map(({ person }) => JSON.parse(person) as Person)

export const isRemoved = (sql: Sql, memberId: string): boolean =>
  sql(`select 1 from people where member_id = ? and removed_at is not null`, memberId).length > 0

export const wasIn = (sql: Sql, memberId: string): boolean =>
  sql(`select 1 from people where member_id = ?`, memberId).length > 0

export const isIn = (sql: Sql, memberId: string): boolean =>
  sql(`select 1 from people where member_id = ? and left_at is null`, memberId).length > 0

/** Answers whether they were not in before. */
export function come(sql: Sql, person: Person, now: number): boolean {
  const was = isIn(sql, person.memberId)
  sql(
    `insert into people (member_id, person, came_at) values (?, ?, ?)
     on conflict (member_id) do update set person = excluded.person, left_at = null`,
    person.memberId,
    JSON.stringify(person),
    now
  )
  return !was
}

/** Somebody may have seen them in their first frame before anybody was told: that they left is told in any case. */
export const leave = (sql: Sql, memberId: string, at: number): boolean =>
  sql(`update people set left_at = ?, told = 1 where member_id = ? and left_at is null returning 1`, at, memberId)
    .length > 0

/** Whoever is removed stays out of this lesson. Answers nothing to say where they were removed before. */
export function remove(sql: Sql, memberId: string, now: number): Say[] {
  const gone = sql(
    `update people set removed_at = ?1, left_at = coalesce(left_at, ?1) where member_id = ?2 and removed_at is null returning 1`,
    now,
    memberId
  )
  if (gone.length === 0) return []
  return [{ to: 'all', event: { type: 'person.removed', memberId }, keep: true }]
}

/** Those who are in, and those whose line has broken a moment ago: the others do not see them flicker. */
export const peopleOf = (sql: Sql): Person[] =>
  persons(
    sql<Row>(
      `select member_id as memberId, person from people where left_at is null or (told and removed_at is null) order by came_at, member_id`
    )
  )

/** Whoever was ever in, as they were last. */
export function personOf(sql: Sql, memberId: string) {
  const [row] = sql<{ person: string; leftAt: number | null; removedAt: number | null }>(
    `select person, left_at as leftAt, removed_at as removedAt from people where member_id = ?`,
    memberId
  )
  return row && { ...row, person: JSON.parse(row.person) as Person }
}

/** Those who are in at this moment. */
export const peopleIn = (sql: Sql): Person[] =>
  persons(sql<Row>(`select member_id as memberId, person from people where left_at is null`))

export const isAnybodyIn = (sql: Sql): boolean => sql(`select 1 from people where left_at is null limit 1`).length > 0

export const headsOf = (sql: Sql): { leads: number; all: number } =>
  sql<{ leads: number; all: number }>(
    `select coalesce(sum(person ->> 'place' = 'lead'), 0) as leads, count(*) as "all" from people where left_at is null`
  )[0]!

/** What the others have not been told yet of who came and who left, in one event. */
export function tellPeople(sql: Sql, now: number): Say[] {
  const came = persons(
    sql<Row>(`update people set told = 1 where left_at is null and not told returning member_id as memberId, person`)
  )
  const left = sql<Row>(
    `update people set told = 0 where told and (removed_at is not null or left_at <= ?) returning member_id as memberId, person`,
    now - graceMs
  ).map(({ memberId }) => memberId)
  if (came.length + left.length === 0) return []
  return [{ to: 'all', event: { type: 'people.changed', came, left }, keep: true }]
}

/** When the others are to be told that somebody has gone. */
export const nextGone = (sql: Sql): number | null => {
  const [next] = sql<{ at: number | null }>(`select min(left_at) as at from people where told and left_at is not null`)
  return next?.at == null ? null : next.at + graceMs
}

/** One's own microphone, as one has turned it. */
export function turnVoice(sql: Sql, memberId: string, state: 'on' | 'off'): Say[] {
  const turned = sql(`update people set voice = ?1 where member_id = ?2 and voice <> ?1 returning 1`, state, memberId)
  return turned.length === 0 ? [] : [{ to: 'all', event: { type: 'voice.turned', memberId, state } }]
}

export const silentOf = (sql: Sql): string[] =>
  sql<{ memberId: string }>(`select member_id as memberId from people where voice = 'off' and left_at is null`).map(
    ({ memberId }) => memberId
  )
