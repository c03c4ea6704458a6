import { Refusal } from '../worker/protocol/refusal.ts'
import type { Sql } from './sql.ts'

export type PickRow = { id: string; memberId: string; at: number }

const columns = `id, member_id as memberId, at`
export const picksOf = (sql: Sql): PickRow[] => sql<PickRow>(`select ${columns} from ask_picks order by n`)

/**
 * Chooses one of those present who was not chosen yet; when all of them were, everybody may be again. `chance` is at least 0 and
 * below 1: the rule itself has none. The same id answers the same person.
 */
export function pickOne(sql: Sql, id: string, present: readonly string[], chance: number, now: number): PickRow {
  const [before] = sql<PickRow>(`select ${columns} from ask_picks where id = ?`, id)
  if (before) return before
  if (present.length === 0) throw new Refusal('conflict', 'nobody')
  const [{ last } = { last: null }] = sql<{ last: number | null }>(`select max(round) as last from ask_picks`)
  const round = last ?? 1
  const had = new Set(
    sql<{ memberId: string }>(`select member_id as memberId from ask_picks where round = ?`, round).map(
      ({ memberId }) => memberId
    )
  )
  const waiting = present.filter((one) => !had.has(one))
  const among = (waiting.length > 0 ? waiting : [...present]).toSorted()
  const memberId = among[Math.floor(chance * among.length)]!
  sql(
    `insert into ask_picks (id, member_id, round, at) values (?, ?, ?, ?)`,
    id,
    memberId,
    waiting.length > 0 ? round : round + 1,
    now
  )
  return { id, memberId, at: now }
}
