import { answersOf, countsOf, toldOf, untold } from './lesson-answers-rules.ts'
import { askOf, publicAsk, rightOf, type AskRow } from './lesson-asks-rules.ts'
import type { Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'
import { cardFor, cardsOf, type CardRow } from './lesson-wall-rules.ts'

/** That something is asked; the right answer goes to those who lead alone. */
export function sayOpened(asked: AskRow): Say[] {
  const right = rightOf(asked)
  return [
    { to: 'all', event: { type: 'ask.opened', ask: publicAsk(asked) }, keep: true },
    ...(right === null ? [] : [{ to: 'leads', event: { type: 'ask.keyed', askId: asked.id, right } } as const]),
  ]
}

export const sayChanged = (ask: AskRow): Say => ({
  to: 'all',
  event: { type: 'ask.changed', ask: publicAsk(ask) },
  keep: true,
})

/** The counts as they are, to whom they are shown. The last ones are kept, those on the way are not. */
export function sayCounts(sql: Sql, ask: AskRow): Say[] {
  const counts = countsOf(sql, ask)
  if (!counts) return []
  const to = ask.shows === 'class' ? 'all' : 'leads'
  return [{ to, event: { type: 'ask.counted', askId: ask.id, ...counts }, keep: ask.state !== 'open' }]
}

/** Everything that has come since it was last said, in one go: a class that answers at once makes four events a second, not hundreds. */
export function sayUntold(sql: Sql): Say[] {
  return untold(sql).flatMap((askId) => {
    const ask = askOf(sql, askId)
    if (!ask) return []
    const said = ask.draft.kind === 'wall' ? sayCards(ask, cardsOf(sql, askId, ask.told)) : sayAnswers(sql, ask)
    toldOf(sql, askId)
    return said
  })
}

const sayAnswers = (sql: Sql, ask: AskRow): Say[] => [
  { to: 'leads', event: { type: 'ask.answered', askId: ask.id, answers: answersOf(sql, ask.id, ask.told) } },
  ...sayCounts(sql, ask),
]

/** A card is never kept in the log: a hidden one would stay in it. The lesson's own page has them. */
export function sayCards(ask: AskRow, rows: readonly CardRow[]): Say[] {
  const shown = rows.filter(({ hiddenAt }) => hiddenAt === null)
  if (shown.length === 0) return []
  const cards = shown.map((card) => cardFor(ask, false, card))
  const authors = shown.map(({ id, memberId }) => ({ cardId: id, memberId }))
  return [
    { to: 'all', event: { type: 'wall.grew', askId: ask.id, cards } },
    ...(ask.draft.kind === 'wall' && ask.draft.authors === 'hidden'
      ? [{ to: 'leads', event: { type: 'wall.signed', askId: ask.id, authors } } as const]
      : []),
  ]
}
