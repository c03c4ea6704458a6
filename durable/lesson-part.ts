import type { Bindings } from '../worker/core/env.ts'
import type { LessonPerson, TrackKind } from '../worker/protocol/lesson-people.ts'
import type { Lesson, LessonEvent, LessonOpened, LessonWord } from '../worker/protocol/lessons.ts'
import type { Sql } from './sql.ts'

/** Somebody in the lesson, as the roster says and the door verified. `lead` runs the lesson. */
export type Person = LessonPerson
export type Audience = 'all' | 'leads' | { members: readonly string[] }

/**
 * What a part wants said: an event to whom, and whether it is kept in the log that replay and late joiners read. With `only` it stands
 * in the log for those whom it is to, and is not said.
 */
export type Say = { to: Audience; event: LessonEvent; keep?: boolean | 'only' }

/** One part of a lesson, with tables, words, events and rules of its own. Rules decide; nothing is thrown where a word is heard. */
export interface LessonPart {
  /** What goes into the first frame of whoever comes in, under the part's own key. */
  opening(person: Person, now: number): Partial<LessonOpened>
  /** A word of a phone that is this part's; undefined when it is not. */
  hear?(person: Person, word: LessonWord, now: number): readonly Say[] | undefined
  came?(person: Person, now: number): readonly Say[]
  left?(person: Person, now: number): readonly Say[]
  ended?(now: number): readonly Say[]
  /** Whether this person hears and sees that one; where nobody says anything, everybody hears everybody. */
  mayHear?(person: Person, of: string, kind: TrackKind): boolean
  /** The next time at which the part wants `ring`, or null. */
  due?(): number | null
  ring?(now: number): readonly Say[]
}

/** What every part is given of its lesson. */
export type Hall = {
  sql: Sql
  env: Bindings
  schoolId: string
  lessonId: string
  /** The lesson as its group began it. */
  lesson(): Lesson
  /** Who is in now: each once, however many devices. */
  people(): readonly Person[]
  /** Whether this is the tutor of one of several classes. */
  isTutor?(person: Person): boolean
  /** Runs writes together, and says what comes of them once they are stored: for commands, and for answers that came later. */
  turn(write: (now: number) => readonly Say[]): void
  /** A turn in some milliseconds, for what may be lost: it is forgotten where this object is ended before. */
  after(ms: number, write: (now: number) => readonly Say[]): void
  /** Who hears whom has changed: what may not be heard is cut. To be called in the turn of the change. */
  lawful(now: number): readonly Say[]
  /** Sees to it that the alarm asks `due` again. */
  wake(): void
}
