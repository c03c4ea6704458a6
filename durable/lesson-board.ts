import {
  boardWords,
  type BoardPage,
  type BoardPageDraft,
  type BoardSheet,
  type BoardWord,
} from '../worker/protocol/lesson-board.ts'
import type { LessonWord } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { BoardPace } from './lesson-board-pace-rules.ts'
import {
  boardFor,
  describePage,
  keepPicture,
  leads,
  pageShown,
  pictureOf,
  placePage,
  sheetOf,
  turnTo,
} from './lesson-board-rules.ts'
import {
  eraseLines,
  keepLine,
  letInk,
  logDue,
  loggedLines,
  mayInk,
  mayMove,
  restoreLines,
  wipePage,
} from './lesson-ink-rules.ts'
import { Moving } from './lesson-moving-rules.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'

const types: ReadonlySet<string> = new Set(boardWords.map((word) => word.entries.type.literal))
const isBoards = (word: LessonWord): word is BoardWord => types.has(word.type)

export type BoardHall = Pick<Hall, 'sql' | 'turn' | 'after' | 'schoolId' | 'isTutor'>

/** A lesson's board: its pages, what is drawn on them, and where somebody points. */
export class BoardPart implements LessonPart {
  readonly #hall: BoardHall
  readonly #pace = new BoardPace()
  readonly #moving = new Moving()
  #telling = false

  constructor(hall: BoardHall) {
    this.#hall = hall
  }

  get #sql() {
    return this.#hall.sql
  }

  opening(person: Person) {
    return { board: boardFor(this.#sql, person) }
  }

  hear(person: Person, word: LessonWord, now: number): readonly Say[] | undefined {
    if (!isBoards(word)) return undefined
    // The board is the lecturer’s: the tutor of one of several classes has the hand of a student on it.
    return this.#hear(this.#hall.isTutor?.(person) ? { ...person, place: 'student' } : person, word, now)
  }

  #hear(person: Person, word: BoardWord, now: number): readonly Say[] {
    if (!this.#pace.take(person.memberId, word.type, now)) return tooFast(person, word)
    if (word.type === 'draw' || word.type === 'point') return this.#move(word, person, now)
    if (word.type === 'ink') {
      this.#moving.drop(word.id)
      return keepLine(this.#sql, word, person, now)
    }
    if (word.type === 'let-ink') return letInk(this.#sql, word, person)
    // What is taken away or turned away from was drawn before, and stands before it in the log.
    const before = loggedLines(this.#sql, now)
    if (word.type === 'turn') return [...before, ...turnTo(this.#sql, word.page, person, now)]
    if (word.type === 'erase') return [...before, ...eraseLines(this.#sql, word, person, now)]
    if (word.type === 'restore') return [...before, ...restoreLines(this.#sql, word, person)]
    if (word.type === 'wipe') return [...before, ...wipePage(this.#sql, word, person, now)]
    return word satisfies never
  }

  /** Passed on with all that moves in the same moment, and kept nowhere. */
  #move(word: Extract<BoardWord, { type: 'draw' | 'point' }>, person: Person, now: number): readonly Say[] {
    if (!mayMove(this.#sql, word, person)) return []
    if (word.type === 'draw') {
      const { page, id, pen, from, points } = word
      this.#moving.draw({ page, id, pen, from, points })
    } else this.#moving.point({ page: word.page, by: person.memberId, at: word.at })
    this.#tellSoon(now)
    return []
  }

  #tellSoon(now: number) {
    const waits = this.#moving.waits(now)
    if (this.#telling || waits === null) return
    this.#telling = true
    this.#hall.after(waits, (then) => {
      this.#telling = false
      return this.#moving.tell(then)
    })
  }

  place(person: Person, draft: BoardPageDraft): BoardPage {
    lead(person)
    const key = `${this.#hall.schoolId}/${randomName()}`
    return this.#turn(() => {
      const { page, says } = placePage(this.#sql, draft, key)
      return [page, says]
    })
  }

  describe(person: Person, n: number, text: string) {
    lead(person)
    this.#hall.turn((now) => [...loggedLines(this.#sql, now), ...describePage(this.#sql, n, text)])
  }

  picture(person: Person, n: number): { key: string; type: string | null } {
    return pictureOf(this.#sql, n, person)
  }

  keepPicture(person: Person, n: number, type: string) {
    lead(person)
    this.#hall.turn(() => keepPicture(this.#sql, n, type))
  }

  sheet(person: Person, n: number): BoardSheet {
    return sheetOf(this.#sql, n, person)
  }

  /** What somebody pointed at is not pointed at when they have gone. */
  left(person: Person, now: number): readonly Say[] {
    const page = pageShown(this.#sql)
    if (page === null || !mayInk(this.#sql, person)) return []
    this.#moving.point({ page, by: person.memberId, at: null })
    this.#tellSoon(now)
    return []
  }

  due(): number | null {
    return logDue(this.#sql)
  }

  ring(now: number): readonly Say[] {
    const due = this.due()
    return due === null || due > now ? [] : loggedLines(this.#sql, now)
  }

  ended(now: number): readonly Say[] {
    return loggedLines(this.#sql, now)
  }

  #turn<T>(write: (now: number) => readonly [T, readonly Say[]]): T {
    const done: T[] = []
    this.#hall.turn((now) => {
      const [answer, says] = write(now)
      done.push(answer)
      return says
    })
    return done[0]!
  }
}

function lead(person: Person) {
  if (!leads(person)) throw new Refusal('not-found')
}

/** 128 random bits: whoever guesses keys of R2 guesses for ever. */
const randomName = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')

/** A line that came too fast comes again; whatever else did is out of date by then. */
const tooFast = ({ memberId }: Person, word: BoardWord): readonly Say[] =>
  word.type === 'ink'
    ? [{ to: { members: [memberId] }, event: { type: 'board.refused', id: word.id, why: 'too-many' } }]
    : []
