import {
  countOf,
  type Answer,
  type AsksOpened,
  type Card,
  type Choices,
  type Counts,
} from '../../../worker/protocol/lesson-asks.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'

/** What is asked, as this phone knows it. */
export type AsksHere = AsksOpened & { leads: boolean }
export const nothingAsked: AsksHere = { now: null, right: null, pick: null, leads: false }

/** What hearing something changes. Events that come twice, or of something that is not asked any more, change nothing. */
export function heardAsks(here: AsksHere, event: LessonEvent): AsksHere {
  switch (event.type) {
    case 'lesson.opened':
      return { ...nothingAsked, ...event.asks, leads: event.me.place === 'lead' }
    case 'pick.made':
      return { ...here, pick: event.pick }
    case 'ask.opened': {
      if (here.now?.ask.id === event.ask.id) return here
      const counts = here.leads ? noneOf(event.ask.choices) : null
      const now = { ask: event.ask, counts, answers: [], own: null, cards: [], ownCards: [] }
      return { ...here, now, right: null }
    }
    case 'ask.changed':
      return changed(here, event.ask)
    case 'ask.keyed':
      return here.now?.ask.id === event.askId ? { ...here, right: event.right } : here
    case 'answer.kept':
      return onNow(here, event.askId, (now) =>
        event.own ? { ...now, own: event.own } : { ...now, ownCards: [...now.ownCards, event.id] }
      )
    case 'ask.counted': {
      const { counts, answered } = event
      return onNow(here, event.askId, (now) => ({ ...now, counts: { counts, answered } }))
    }
    case 'ask.answered':
      return onNow(here, event.askId, (now) => ({ ...now, answers: merged(now.answers, event.answers) }))
    case 'wall.grew':
      return onNow(here, event.askId, (now) => ({ ...now, cards: grown(now.cards, event.cards) }))
    case 'wall.signed': {
      const authors = new Map(event.authors.map(({ cardId, memberId }) => [cardId, memberId]))
      const signed = (card: Card) => ({ ...card, authorId: authors.get(card.id) ?? card.authorId })
      return onNow(here, event.askId, (now) => ({ ...now, cards: now.cards.map(signed) }))
    }
    case 'wall.hid':
      return onNow(here, event.askId, (now) => ({ ...now, cards: now.cards.filter(({ id }) => id !== event.cardId) }))
    default:
      return here
  }
}

const noneOf = (choices: Choices | null): Counts | null =>
  choices && { counts: Array.from({ length: countOf(choices) }, () => 0), answered: 0 }

type Now = NonNullable<AsksHere['now']>
const onNow = (here: AsksHere, askId: string, change: (now: Now) => Now): AsksHere =>
  here.now?.ask.id === askId ? { ...here, now: change(here.now) } : here

function changed(here: AsksHere, ask: Now['ask']): AsksHere {
  if (here.now?.ask.id !== ask.id) return here
  if (ask.state === 'away') return { ...here, now: null, right: null }
  const counts = here.leads || ask.shows === 'class' ? here.now.counts : null
  return { ...here, now: { ...here.now, ask, counts } }
}

function merged(before: readonly Answer[], news: readonly Answer[]): Answer[] {
  const said = new Set(news.map(({ memberId }) => memberId))
  return [...before.filter(({ memberId }) => !said.has(memberId)), ...news]
}

/** In the order in which they were pinned. */
function grown(before: readonly Card[], news: readonly Card[]): Card[] {
  const had = new Set(before.map(({ id }) => id))
  return [...before, ...news.filter(({ id }) => !had.has(id))]
}
