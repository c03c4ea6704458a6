import { signal } from '@preact/signals'
import type { BoardEvent, BoardWord } from '../../../worker/protocol/lesson-board.ts'
import { idOf, type Board } from './board-rules.ts'

const againMs = 2_500
const laterMs = 1_000
/** What is said again at once: the school slows down whoever says more. */
const atOnce = 8
/** What the school never answers, because it may not be or is not there any more, is given up; a line never is. */
const mostTries = 4

type Waiting = { word: BoardWord; tries: number }

/** What was said of the board and not yet heard back, in its order: said again when the line is back, and every few seconds. */
export class Unheard {
  readonly words = signal<readonly BoardWord[]>([])
  private waiting: Waiting[] = []
  private again: ReturnType<typeof setTimeout> | undefined
  private readonly say: (word: BoardWord) => boolean

  constructor(say: (word: BoardWord) => boolean) {
    this.say = say
  }

  has(id: string): boolean {
    return this.waiting.some(({ word }) => word.type === 'ink' && word.id === id)
  }

  add(word: BoardWord) {
    this.turn([...this.waiting, { word, tries: 1 }])
    this.say(word)
    this.in(againMs)
  }

  drop(gone: (word: BoardWord) => boolean) {
    if (this.waiting.some(({ word }) => gone(word))) this.turn(this.waiting.filter(({ word }) => !gone(word)))
  }

  later() {
    this.in(laterMs, true)
  }

  /** The line is back, or nothing was heard for too long. */
  sayAgain() {
    const said = this.waiting.map(({ word, tries }, i) => ({
      word,
      tries: tries + (i < atOnce && this.say(word) ? 1 : 0),
    }))
    this.turn(said.filter(({ word, tries }) => word.type === 'ink' || tries <= mostTries))
    this.in(this.waiting.length > atOnce ? laterMs : againMs)
  }

  private turn(waiting: Waiting[]) {
    this.waiting = waiting
    this.words.value = waiting.map(({ word }) => word)
  }

  private in(ms: number, sooner = false) {
    if (sooner) clearTimeout(this.again)
    else if (this.again !== undefined) return
    this.again = setTimeout(() => {
      this.again = undefined
      if (this.waiting.length > 0) this.sayAgain()
    }, ms)
  }
}

/** Whether this event says that the school has heard the word. */
export function isAnswered(word: BoardWord, event: BoardEvent): boolean {
  switch (word.type) {
    case 'turn':
      return event.type === 'board.turned' && event.page.n === word.page
    case 'ink':
      return event.type === 'board.inked'
        ? event.strokes.some((stroke) => idOf(stroke) === word.id)
        : event.type === 'board.erased' && event.ids.includes(word.id)
    case 'erase':
      return event.type === 'board.erased' && word.ids.some((id) => event.ids.includes(id))
    case 'restore':
      return event.type === 'board.inked' && event.strokes.some((stroke) => word.ids.includes(idOf(stroke)))
    case 'wipe':
      return event.type === 'board.wiped' && event.page === word.page
    case 'let-ink':
      return event.type === 'board.allowed'
    case 'draw':
    case 'point':
      return true
    default:
      return word satisfies never
  }
}

/** The board as if everything that one has said were heard: one’s own lines under the number nobody has, 0. */
export const seenThrough = (board: Board, words: readonly BoardWord[]): Board => words.reduce(seen, board)

function seen(board: Board, word: BoardWord): Board {
  if (word.type === 'turn') return board.pages.some(({ n }) => n === word.page) ? { ...board, shown: word.page } : board
  if (word.type === 'let-ink') return word.who === 'all' ? { ...board, inkers: { all: word.may, members: [] } } : board
  if (word.type === 'draw' || word.type === 'point') return board
  const sheet = board.sheets[word.page]
  const strokes = sheet?.strokes
  if (!sheet || !strokes) return board
  const turned = (now: readonly string[]): Board => ({
    ...board,
    sheets: { ...board.sheets, [word.page]: { ...sheet, strokes: now } },
  })
  if (word.type === 'ink') return turned([...strokes, `${word.id}.${word.pen}.${board.hand ?? 0}.${word.points}`])
  if (word.type === 'erase') return turned(strokes.filter((stroke) => !word.ids.includes(idOf(stroke))))
  if (word.type === 'wipe') return turned(strokes.slice(1 + strokes.findIndex((stroke) => idOf(stroke) === word.last)))
  return board
}
