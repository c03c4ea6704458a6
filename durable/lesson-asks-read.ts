import type { AskedPage, AsksOpened, Asked, Pick } from '../worker/protocol/lesson-asks.ts'
import { answersOf, countsOf, ownAnswer } from './lesson-answers-rules.ts'
import { askNow, asksOf, publicAsk, rightOf, type AskRow } from './lesson-asks-rules.ts'
import { namesIn } from './lesson-names.ts'
import type { Person } from './lesson-part.ts'
import { picksOf, type PickRow } from './lesson-picks-rules.ts'
import type { Sql } from './sql.ts'
import { cardFor, cardsOf } from './lesson-wall-rules.ts'

const isLead = (person: Person) => person.place === 'lead'

/** What is asked now, as this person may know it. */
export function asksFor(sql: Sql, person: Person): AsksOpened {
  const ask = askNow(sql)
  const [last] = picksOf(sql).slice(-1)
  return {
    now: ask ? nowFor(sql, ask, person) : null,
    right: ask && isLead(person) ? rightOf(ask) : null,
    pick: last ? named(sql, [last])[0]! : null,
  }
}

function nowFor(sql: Sql, ask: AskRow, person: Person): NonNullable<AsksOpened['now']> {
  const leads = isLead(person)
  const cards = cardsOf(sql, ask.id).filter(({ hiddenAt }) => hiddenAt === null)
  return {
    ask: publicAsk(ask),
    counts: leads || ask.shows === 'class' ? countsOf(sql, ask) : null,
    answers: leads ? answersOf(sql, ask.id) : [],
    own: ownAnswer(sql, ask.id, person.memberId),
    cards: cards.map((card) => cardFor(ask, leads, card)),
    ownCards: cards.filter(({ memberId }) => memberId === person.memberId).map(({ id }) => id),
  }
}

/** What was asked, as it is kept: who led has it all, the others what was shown to them and what they said themselves. */
export function askedFor(sql: Sql, person: Person): AskedPage {
  const names = namesIn(sql)
  const leads = isLead(person)
  const asked = asksOf(sql).map((ask): Asked => {
    const own = ownAnswer(sql, ask.id, person.memberId)
    const cards = cardsOf(sql, ask.id).filter(
      ({ hiddenAt, memberId }) => leads || hiddenAt === null || memberId === person.memberId
    )
    const name = (id: string) => names.get(id) ?? null
    return {
      ask: { ...publicAsk(ask), right: leads ? rightOf(ask) : publicAsk(ask).right },
      counts: leads || ask.shows === 'class' ? countsOf(sql, ask) : null,
      answers: leads ? answersOf(sql, ask.id).map((one) => ({ ...one, name: name(one.memberId) })) : [],
      own: own?.choice ?? null,
      cards: cards.map((card) => {
        const { authorId } = cardFor(ask, leads || card.memberId === person.memberId, card)
        const author = authorId === null ? null : { id: authorId, name: name(authorId) }
        return { id: card.id, text: card.text, at: card.at, author, state: card.hiddenAt === null ? 'shown' : 'hidden' }
      }),
    }
  })
  return { asked, picks: leads ? named(sql, picksOf(sql)) : [] }
}

export function named(sql: Sql, rows: readonly PickRow[]): Pick[] {
  const names = namesIn(sql)
  return rows.map((row) => ({ ...row, name: names.get(row.memberId) ?? { native: '', reading: '' } }))
}
