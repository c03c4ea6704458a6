import type { AskChange, AskDraft, AskedPage } from '../worker/protocol/lesson-asks.ts'
import type { LessonOpened, LessonWord } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { oweReport } from './danger-screen.ts'
import { answerAsk, ownAnswer, untold } from './lesson-answers-rules.ts'
import { askedFor, asksFor, named } from './lesson-asks-read.ts'
import { changeAsk, closeAsks, openAsk, askOf } from './lesson-asks-rules.ts'
import { sayCards, sayChanged, sayCounts, sayOpened, sayUntold } from './lesson-asks-say.ts'
import { presentIn } from './lesson-names.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { pickOne } from './lesson-picks-rules.ts'
import { Reactions } from './lesson-reactions.ts'
import { hideCard, pinCard } from './lesson-wall-rules.ts'

export type AsksCommand =
  | { type: 'ask.open'; draft: AskDraft }
  | { type: 'ask.change'; askId: string; change: AskChange }
  | { type: 'card.change'; askId: string; cardId: string; state: 'shown' | 'hidden' }
  | { type: 'pick'; id: string }

/** What has come is told at most this often. */
const tellEveryMs = 250

/** What is asked of the class: polls, quizzes, walls, picks and reactions. */
export class AsksPart implements LessonPart {
  readonly #hall: Hall
  readonly #reactions = new Reactions()
  #toldAt = 0

  constructor(hall: Hall) {
    this.#hall = hall
  }

  opening = (person: Person): Partial<LessonOpened> => ({ asks: asksFor(this.#hall.sql, person) })
  page = (person: Person): AskedPage => askedFor(this.#hall.sql, person)

  hear(person: Person, word: LessonWord, now: number): readonly Say[] | undefined {
    if (word.type === 'react') return this.#reactions.hear(person, word.emoji)
    if (word.type !== 'answer' && word.type !== 'pin') return undefined
    const { id, askId } = word
    const heard = mayAnswer(person) ? this.#take(person, word, now) : ({ kept: false, why: 'not-found' } as const)
    const to = { members: [person.memberId] }
    const own = word.type === 'answer' ? ownAnswer(this.#hall.sql, askId, person.memberId) : null
    if (heard.kept) return [{ to, event: { type: 'answer.kept', askId, id, own } }]
    return [{ to, event: { type: 'answer.refused', askId, id, why: heard.why } }]
  }

  #take({ memberId }: Person, word: Extract<LessonWord, { type: 'answer' | 'pin' }>, now: number) {
    const { sql } = this.#hall
    if (word.type === 'answer') return answerAsk(sql, memberId, word, now)
    const heard = pinCard(sql, memberId, word, now)
    const { lessonId } = this.#hall
    if (heard.danger)
      oweReport(
        sql,
        { source: 'words', messageId: word.id, authorId: memberId, danger: heard.danger, at: now, lessonId },
        now
      )
    return heard
  }

  /** By those who lead. The same command again says nothing again. */
  do(person: Person, command: AsksCommand, now: number): readonly Say[] {
    if (person.place !== 'lead') throw new Refusal('not-allowed', 'place')
    const { sql } = this.#hall
    switch (command.type) {
      case 'ask.open': {
        const before = sayUntold(sql)
        const { ask, changed } = openAsk(sql, person.memberId, command.draft, now)
        return [...before, ...changed.flatMap((one) => (one.id === ask.id ? sayOpened(one) : [sayChanged(one)]))]
      }
      case 'ask.change': {
        const before = sayUntold(sql)
        const { ask, changed } = changeAsk(sql, command.askId, command.change, now)
        return changed ? [...before, sayChanged(ask), ...sayCounts(sql, ask)] : before
      }
      case 'card.change': {
        const { askId, cardId } = command
        const ask = askOf(sql, askId)
        const hiding = { askId, cardId, hidden: command.state === 'hidden', byId: person.memberId }
        const { changed, ...card } = hideCard(sql, hiding, now)
        if (!changed || !ask) return []
        if (command.state === 'shown') return sayCards(ask, [{ ...card, hiddenAt: null }])
        return [{ to: 'all', event: { type: 'wall.hid', askId, cardId } }]
      }
      case 'pick': {
        const present = [...presentIn(sql).students]
        const [pick] = named(sql, [pickOne(sql, command.id, present, Math.random(), now)])
        return [{ to: 'all', event: { type: 'pick.made', pick: pick! }, keep: true }]
      }
    }
  }

  ended(now: number): readonly Say[] {
    const { sql } = this.#hall
    const before = sayUntold(sql)
    return [...before, ...closeAsks(sql, now).flatMap((ask) => [sayChanged(ask), ...sayCounts(sql, ask)])]
  }

  due(): number | null {
    const reactions = this.#reactions.due()
    const answers = untold(this.#hall.sql).length > 0 ? this.#toldAt + tellEveryMs : null
    return answers === null ? reactions : Math.min(answers, reactions ?? answers)
  }

  ring(now: number): readonly Say[] {
    const reacted = this.#reactions.ring(now)
    if (now < this.#toldAt + tellEveryMs) return reacted
    const said = sayUntold(this.#hall.sql)
    if (said.length > 0) this.#toldAt = now
    return [...said, ...reacted]
  }
}

/** Those who lead ask, and who only looks on says nothing. */
/** A guest without an account writes to no child: a report of their words could name nobody. */
const mayAnswer = ({ place }: Person) => place === 'student'
