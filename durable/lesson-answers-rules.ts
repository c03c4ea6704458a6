import type { Answer, Counts, RefusedWhy } from '../worker/protocol/lesson-asks.ts'
import { countOf } from '../worker/protocol/lesson-asks.ts'
import { askOf, choicesOf, isChoice, numbered, type AskRow } from './lesson-asks-rules.ts'
import type { Sql } from './sql.ts'

type Said = { id: string; askId: string; choice: number }
export type Heard = { kept: true } | { kept: false; why: RefusedWhy }
const kept: Heard = { kept: true }
const refused = (why: RefusedWhy): Heard => ({ kept: false, why })

/**
 * One answer of one member; of several the one with the greatest id holds, so that a line that breaks and says things again, in
 * whatever order, changes nothing. What was kept is kept, also when it is said again after the ask was closed.
 */
export function answerAsk(sql: Sql, memberId: string, { id, askId, choice }: Said, now: number): Heard {
  const ask = askOf(sql, askId)
  if (!ask) return refused('not-found')
  if (!isChoice(ask, choice)) return refused('not-valid')
  const [before] = sql<{ id: string; choice: number }>(
    `select id, choice from ask_answers where ask_id = ? and member_id = ?`,
    askId,
    memberId
  )
  if (before?.id === id) return before.choice === choice ? kept : refused('conflict')
  if (before && before.id > id) return kept
  if (ask.state !== 'open') return refused('closed')
  sql(
    `insert into ask_answers (ask_id, member_id, id, choice, n, at) values (?, ?, ?, ?, ?, ?)
     on conflict (ask_id, member_id) do update set id = excluded.id, choice = excluded.choice, n = excluded.n, at = excluded.at`,
    askId,
    memberId,
    id,
    choice,
    numbered(sql, askId),
    now
  )
  return kept
}

export function countsOf(sql: Sql, ask: AskRow): Counts | null {
  const choices = choicesOf(ask)
  if (choices === null) return null
  const counts = Array.from({ length: countOf(choices) }, () => 0)
  for (const { choice, n } of sql<{ choice: number; n: number }>(
    `select choice, count(*) as n from ask_answers where ask_id = ? group by choice`,
    ask.id
  ))
    counts[choice] = n
  return { counts, answered: counts.reduce((sum, n) => sum + n, 0) }
}

/** Who has answered what, since the number given. */
export const answersOf = (sql: Sql, askId: string, since = 0): Answer[] =>
  sql<Answer>(
    `select member_id as memberId, choice from ask_answers where ask_id = ? and n > ? order by n`,
    askId,
    since
  )

export const ownAnswer = (sql: Sql, askId: string, memberId: string): { id: string; choice: number } | null =>
  sql<{ id: string; choice: number }>(
    `select id, choice from ask_answers where ask_id = ? and member_id = ?`,
    askId,
    memberId
  )[0] ?? null

/** The asks of which something has come that was not told yet. */
export const untold = (sql: Sql): string[] =>
  sql<{ id: string }>(`select id from asks where changed > told order by n`).map(({ id }) => id)
export const toldOf = (sql: Sql, askId: string) => sql(`update asks set told = changed where id = ?`, askId)
