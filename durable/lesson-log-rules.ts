import type { LogRow } from '../worker/protocol/lessons.ts'
import type { Audience, Person, Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/** What happened in the lesson, for whoever comes late and for the replay. `heard` says who heard it, so that nobody reads more afterwards. */
export const logTable = `create table log (
     seq integer primary key,
     at integer not null,
     heard text not null,
     event text not null
   )`

const rowsAPage = 500

/** Answers the event's place: they follow each other without a hole. */
export function keepInLog(sql: Sql, { to, event }: Say, now: number): number {
  const seq = headOf(sql) + 1
  sql(`insert into log (seq, at, heard, event) values (?, ?, ?, ?)`, seq, now, writeAudience(to), JSON.stringify(event))
  return seq
}

export const headOf = (sql: Sql): number => sql<{ seq: number }>(`select coalesce(max(seq), 0) as seq from log`)[0]!.seq

/** A page of what this person could have heard, had they been there from the beginning. */
export function pageOfLog(sql: Sql, person: Person, after: number): { rows: LogRow[]; next: number | null } {
  const found = sql<{ seq: number; at: number; heard: string; event: string }>(
    `select seq, at, heard, event from log where seq > ? order by seq limit ?`,
    after,
    rowsAPage
  )
  const rows = found
    .filter(({ heard }) => isFor(readAudience(heard), person))
    .map(({ seq, at, event }) => ({ seq, at, event: JSON.parse(event) as LogRow['event'] }))
  return { rows, next: found.length < rowsAPage ? null : found.at(-1)!.seq }
}

export const isFor = (to: Audience, { memberId, place }: Pick<Person, 'memberId' | 'place'>): boolean =>
  to === 'all' || (to === 'leads' ? place === 'lead' : to.members.includes(memberId))

const writeAudience = (to: Audience) => (typeof to === 'string' ? to : JSON.stringify(to.members))
const readAudience = (heard: string): Audience =>
  heard === 'all' || heard === 'leads' ? heard : { members: JSON.parse(heard) as string[] }
