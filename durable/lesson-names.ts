import type { Name } from '../worker/protocol/members.ts'
import type { Person } from './lesson-part.ts'
import type { Sql } from './sql.ts'

const peopleIn = (sql: Sql, which = 'true'): Person[] =>
  sql<{ person: string }>(`select person from people where ${which}`).map(({ person }) => JSON.parse(person) as Person)

/** Everybody who was ever in the lesson, by name: also those whose line has broken, and those who have gone. */
export const namesIn = (sql: Sql): ReadonlyMap<string, Name> =>
  new Map(peopleIn(sql).map(({ memberId, name }) => [memberId, name]))

/** Whose line stands at this moment. */
export type Present = { students: ReadonlySet<string>; leads: ReadonlySet<string> }
export function presentIn(sql: Sql): Present {
  const here = peopleIn(sql, 'left_at is null')
  const of = (place: Person['place']) => here.flatMap((one) => (one.place === place ? [one.memberId] : []))
  return { students: new Set(of('student')), leads: new Set(of('lead')) }
}
