import type { Card } from '../worker/protocol/lesson-asks.ts'
import type { Danger } from '../worker/protocol/reports.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { dangerIn } from './danger.ts'
import { askOf, numbered, type AskRow } from './lesson-asks-rules.ts'
import type { Heard } from './lesson-answers-rules.ts'
import type { Sql } from './sql.ts'

/** More cards of one hand than this on one wall are no brainstorm any more. */
export const mostCards = 20

type Said = { id: string; askId: string; text: string }

/** Pins a card, once. Its words are looked through for danger as those of a message are; whoever wrote them hears nothing of it. */
export function pinCard(
  sql: Sql,
  memberId: string,
  { id, askId, text }: Said,
  now: number
): Heard & { danger?: Danger | null } {
  const [before] = sql<{ askId: string; memberId: string; text: string }>(
    `select ask_id as askId, member_id as memberId, text from ask_cards where id = ?`,
    id
  )
  if (before) {
    const isSame = before.askId === askId && before.memberId === memberId && before.text === text
    return isSame ? { kept: true } : { kept: false, why: 'conflict' }
  }
  const ask = askOf(sql, askId)
  if (!ask || ask.draft.kind !== 'wall') return { kept: false, why: 'not-found' }
  if (ask.state !== 'open') return { kept: false, why: 'closed' }
  const [{ n } = { n: 0 }] = sql<{ n: number }>(
    `select count(*) as n from ask_cards where ask_id = ? and member_id = ?`,
    askId,
    memberId
  )
  if (n >= mostCards) return { kept: false, why: 'too-many' }
  sql(
    `insert into ask_cards (ask_id, n, id, member_id, text, at) values (?, ?, ?, ?, ?, ?)`,
    askId,
    numbered(sql, askId),
    id,
    memberId,
    text,
    now
  )
  return { kept: true, danger: dangerIn(text) }
}

export type CardRow = { id: string; memberId: string; text: string; at: number; hiddenAt: number | null }
export const cardsOf = (sql: Sql, askId: string, since = 0): CardRow[] =>
  sql<CardRow>(
    `select id, member_id as memberId, text, at, hidden_at as hiddenAt from ask_cards where ask_id = ? and n > ? order by n`,
    askId,
    since
  )

/** A card as this reader has it: hidden authors are known to who wrote it and to those who lead. */
export const cardFor = (ask: AskRow, leads: boolean, { id, memberId, text, at }: CardRow): Card => ({
  id,
  text,
  at,
  authorId: leads || (ask.draft.kind === 'wall' && ask.draft.authors === 'named') ? memberId : null,
})

/** Hides a card from the class, or shows it again. Answers whether that was a change. */
export function hideCard(
  sql: Sql,
  { askId, cardId, hidden, byId }: { askId: string; cardId: string; hidden: boolean; byId: string },
  now: number
): CardRow & { changed: boolean } {
  const card = cardsOf(sql, askId).find(({ id }) => id === cardId)
  if (!card) throw new Refusal('not-found')
  const changed = (card.hiddenAt !== null) !== hidden
  if (changed)
    sql(
      `update ask_cards set hidden_at = ?, hidden_by = ? where id = ?`,
      hidden ? now : null,
      hidden ? byId : null,
      cardId
    )
  return { ...card, changed }
}
