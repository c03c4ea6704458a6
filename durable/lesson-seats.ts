import type { LessonOpened, LessonWord } from '../worker/protocol/lessons.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { forgetSeats, keepLine, linesDue, linesOf, offer, offerOf, tellLines } from './lesson-seats-rules.ts'

/** Who follows with picture, with sound or with text, and what the lesson offers. */
export class SeatsPart implements LessonPart {
  readonly #hall: Pick<Hall, 'sql' | 'lesson' | 'isTutor'>

  constructor(hall: Pick<Hall, 'sql' | 'lesson' | 'isTutor'>) {
    this.#hall = hall
  }

  opening(person: Person): Partial<LessonOpened> {
    const lines = person.place === 'lead' ? linesOf(this.#hall.sql) : []
    return { seats: { offer: offerOf(this.#hall.sql, this.#first()), lines } }
  }

  hear(person: Person, word: LessonWord, now: number): readonly Say[] | undefined {
    if (word.type === 'line') {
      if (person.place === 'student' || person.place === 'guest') keepLine(this.#hall.sql, person.memberId, word, now)
      return []
    }
    if (word.type !== 'offer') return undefined
    // A tutor's class is one of several, and what is offered is offered to all of them.
    if (person.place !== 'lead' || this.#hall.isTutor?.(person) || !offer(this.#hall.sql, word.seat, this.#first()))
      return []
    return [{ to: 'all', event: { type: 'seat.offered', seat: word.seat } }]
  }

  due(): number | null {
    return linesDue(this.#hall.sql)
  }

  ring(now: number): readonly Say[] {
    const lines = tellLines(this.#hall.sql, now)
    return lines.length > 0 ? [{ to: 'leads', event: { type: 'seat.changed', lines } }] : []
  }

  #first = () => this.#hall.lesson().offer ?? 'video'

  ended(): readonly Say[] {
    forgetSeats(this.#hall.sql)
    return []
  }
}
