import type { BoardOpened, BoardPage, BoardPageDraft, BoardSheet, BoardWord } from '../worker/protocol/lesson-board.ts'
import { BoardPace } from './lesson-board-pace-rules.ts'
import {
  boardFor,
  describePage,
  keepPicture,
  pictureOf,
  placePage,
  sheetOf,
  turnTo,
  type BoardPerson,
  type BoardSay,
} from './lesson-board-rules.ts'
import {
  drawLine,
  eraseLines,
  keepLine,
  letInk,
  logDue,
  loggedLines,
  mayInk,
  restoreLines,
  wipePage,
} from './lesson-ink-rules.ts'
import type { Sql } from './sql.ts'

type Says = readonly BoardSay[]

/** A lesson's board: its pages, what is drawn on them, and where somebody points. Belongs to Lesson, which sends what it says. */
export class BoardDesk {
  readonly #sql: Sql
  readonly #keyOf: () => string
  readonly #pace = new BoardPace()

  constructor(sql: Sql, keyOf: () => string) {
    this.#sql = sql
    this.#keyOf = keyOf
  }

  opening(person: BoardPerson): BoardOpened {
    return boardFor(this.#sql, person)
  }

  hear(person: BoardPerson, word: BoardWord, now: number): Says {
    if (!this.#pace.take(person.memberId, word.type, now)) return tooFast(person, word)
    if (word.type === 'draw') return drawLine(this.#sql, word, person)
    if (word.type === 'ink') return keepLine(this.#sql, word, person, now)
    if (word.type === 'point')
      return mayInk(this.#sql, person)
        ? [{ to: 'all', event: { type: 'board.pointed', page: word.page, by: person.memberId, at: word.at } }]
        : []
    if (word.type === 'let-ink') return letInk(this.#sql, word, person)
    // What is taken away or turned away from was drawn before, and stands before it in the log.
    const before = loggedLines(this.#sql, now)
    if (word.type === 'turn') return [...before, ...turnTo(this.#sql, word.page, person, now)]
    if (word.type === 'erase') return [...before, ...eraseLines(this.#sql, word, person, now)]
    if (word.type === 'restore') return [...before, ...restoreLines(this.#sql, word, person)]
    if (word.type === 'wipe') return [...before, ...wipePage(this.#sql, word, person, now)]
    return word satisfies never
  }

  place(draft: BoardPageDraft): { page: BoardPage; says: Says } {
    return placePage(this.#sql, draft, this.#keyOf())
  }

  describe(n: number, text: string): Says {
    return describePage(this.#sql, n, text)
  }

  picture(n: number, person: BoardPerson): { key: string; type: string | null } {
    return pictureOf(this.#sql, n, person)
  }

  keepPicture(n: number, type: string): Says {
    return keepPicture(this.#sql, n, type)
  }

  sheet(n: number, person: BoardPerson): BoardSheet {
    return sheetOf(this.#sql, n, person)
  }

  due(): number | null {
    return logDue(this.#sql)
  }

  ring(now: number): Says {
    const due = this.due()
    return due === null || due > now ? [] : loggedLines(this.#sql, now)
  }

  ended(now: number): Says {
    return loggedLines(this.#sql, now)
  }
}

/** A line that came too fast comes again; whatever else did is out of date by then. */
const tooFast = ({ memberId }: BoardPerson, word: BoardWord): Says =>
  word.type === 'ink'
    ? [{ to: { members: [memberId] }, event: { type: 'board.refused', id: word.id, why: 'too-many' } }]
    : []
