import type { LessonWord } from '../worker/protocol/lessons.ts'
import type { Hall, Person, Say } from './lesson-part.ts'

/** A class that answers at once is heard together: each turn is stored by itself, and three hundred would wait for each other. */
const gatherMs = 10

type Heard = { person: Person; word: LessonWord }
type Hear = (person: Person, word: LessonWord, now: number) => readonly Say[]

/** What phones have said in the same moment, in the order in which it came. What is lost before it is stored they say again. */
export class Words {
  readonly #hall: Pick<Hall, 'turn'>
  readonly #hear: Hear
  #waiting: Heard[] = []

  constructor(hall: Pick<Hall, 'turn'>, hear: Hear) {
    this.#hall = hall
    this.#hear = hear
  }

  take(person: Person, word: LessonWord) {
    this.#waiting.push({ person, word })
    if (this.#waiting.length === 1) setTimeout(() => this.heard(), gatherMs)
  }

  /** Hears all that was said until now: it stands before whatever comes after it. */
  heard() {
    const words = this.#waiting
    if (words.length === 0) return
    this.#waiting = []
    try {
      this.#turn(words)
    } catch (error) {
      if (words.length === 1) throw error
      // One that cannot be heard takes nobody else's with it.
      for (const one of words) setTimeout(() => this.#turn([one]), 0)
    }
  }

  #turn(words: readonly Heard[]) {
    this.#hall.turn((now) => words.flatMap(({ person, word }) => this.#hear(person, word, now)))
  }
}
