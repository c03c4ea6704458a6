import { computed, signal } from '@preact/signals'
import {
  BoardSheet,
  mostIds,
  type BoardEvent,
  type BoardPage,
  type BoardWord,
} from '../../../worker/protocol/lesson-board.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'
import type { OpenLesson } from '../open-lesson.ts'
import {
  boardOf,
  emptyBoard,
  growsMs,
  handOf,
  hearBoard,
  idOf,
  neighbour,
  withAsked,
  type Board,
} from './board-rules.ts'
import { SeatKeeper } from '../seats/seat-keeper.ts'
import { isAnswered, seenThrough, Unheard } from './unheard.ts'

const askAgainMs = 3_000

const isBoards = (event: LessonEvent): event is BoardEvent => event.type.startsWith('board.')
type Done = { act: 'drew' | 'took'; page: number; ids: readonly string[] }

/** The board of one lesson on this phone: as the school has it, with what one does oneself upon it at once. */
export class OpenBoard {
  readonly lesson: OpenLesson
  private readonly heard = signal<Board>(emptyBoard)
  readonly unheard = new Unheard((word) => this.lesson.say(word))
  /** A page that one looks at oneself while the class is shown another. */
  private readonly aside = signal<number | null>(null)
  /** The page whose picture is on the screen. */
  readonly drawn = signal<number | null>(null)
  /** What was said last of a line that was not taken. */
  readonly refused = signal<'not-allowed' | 'full' | null>(null)
  private readonly done = signal<readonly Done[]>([])
  private forgets: ReturnType<typeof setTimeout> | undefined
  private readonly asking = new Map<number, 'asked' | 'stale' | 'failed'>()

  readonly board = computed(() => seenThrough(this.heard.value, this.unheard.words.value))
  /** The page that is before one: the class's, or the one that one has turned back to. */
  readonly page = computed<BoardPage | null>(() => {
    const { pages, shown } = this.board.value
    return pages.find(({ n }) => n === (this.aside.value ?? shown)) ?? null
  })
  readonly isAside = computed(() => this.aside.value !== null && this.aside.value !== this.board.value.shown)
  readonly sheet = computed(() => {
    const page = this.page.value
    return (page && this.board.value.sheets[page.n]) ?? null
  })
  readonly mayInk = computed(() => {
    const { all, members } = this.board.value.inkers
    const { place, memberId } = this.lesson.opened.value?.me ?? { place: 'guest', memberId: '' }
    return place === 'lead' || (place === 'student' && (all || members.includes(memberId)))
  })
  readonly mayUndo = computed(() => this.done.value.length > 0)
  /** How much of one's own is still on its way, or waits for a line. */
  readonly waiting = computed(() => this.unheard.words.value.length)

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    const late = lesson.opened.value !== null
    lesson.listen((event) => this.hear(event))
    // Lines are not among what is told again to whoever begins to listen late.
    if (late) this.heard.value = { ...this.heard.value, sheets: {} }
    this.askIfUnknown()
  }

  private hear(event: LessonEvent) {
    if (event.type === 'lesson.opened' && event.board) {
      this.heard.value = boardOf(event.board)
      this.unheard.sayAgain()
    } else if (isBoards(event)) {
      if (event.type === 'board.refused') this.refuse(event)
      if ('page' in event && typeof event.page === 'number' && this.asking.get(event.page) === 'asked')
        this.asking.set(event.page, 'stale')
      this.heard.value = hearBoard(this.withHand(event), event, Date.now())
      this.unheard.drop((word) => isAnswered(word, event))
      if (event.type === 'board.turned') this.fetchAhead()
      if (event.type === 'board.moved') this.forgetLater()
    }
    this.askIfUnknown()
  }

  /** One's own number among those who draw is heard with one's first line. */
  private withHand(event: BoardEvent): Board {
    const board = this.heard.value
    if (board.hand !== null || event.type !== 'board.inked') return board
    const own = event.strokes.find((stroke) => this.unheard.has(idOf(stroke)))
    return own ? { ...board, hand: handOf(own) } : board
  }

  private refuse({ id, why }: Extract<BoardEvent, { type: 'board.refused' }>) {
    if (why === 'too-many') return this.unheard.later()
    this.unheard.drop((word) => word.type === 'ink' && word.id === id)
    if (why !== 'conflict') this.refused.value = why
  }

  /** Says it, keeps it until it is heard, and shows it as if it had been. */
  private do(word: BoardWord) {
    this.refused.value = null
    this.unheard.add(word)
  }

  /** Who leads turns everyone's page; anybody else looks at another page alone. */
  turn(n: number) {
    if (!this.lesson.lectures.value) {
      this.aside.value = n === this.board.value.shown ? null : n
      this.askIfUnknown()
      return
    }
    this.aside.value = null
    this.unheard.drop((word) => word.type === 'turn')
    this.do({ type: 'turn', page: n })
    this.askIfUnknown()
  }

  turnBy(by: 1 | -1) {
    const next = neighbour(this.board.value, this.page.value?.n ?? null, by)
    if (next) this.turn(next.n)
  }

  backToClass() {
    this.aside.value = null
  }

  ink(word: Extract<BoardWord, { type: 'ink' }>) {
    this.do(word)
    this.done.value = [...this.done.value, { act: 'drew', page: word.page, ids: [word.id] }]
  }

  /** What is lost of these is not missed: said once, and only where there is a line. */
  pass(word: Extract<BoardWord, { type: 'draw' | 'point' }>) {
    this.lesson.say(word)
  }

  erase(page: number, ids: readonly string[]) {
    for (let from = 0; from < ids.length; from += mostIds)
      this.do({ type: 'erase', page, ids: ids.slice(from, from + mostIds) })
    this.done.value = [...this.done.value, { act: 'took', page, ids }]
  }

  wipe() {
    const [page, strokes] = [this.page.value, this.sheet.value?.strokes ?? []]
    const last = strokes.at(-1)
    if (!page || !last) return
    this.do({ type: 'wipe', page: page.n, last: idOf(last) })
    this.done.value = [...this.done.value, { act: 'took', page: page.n, ids: strokes.map(idOf) }]
  }

  undo() {
    const last = this.done.value.at(-1)
    if (!last) return
    this.done.value = this.done.value.slice(0, -1)
    const type = last.act === 'drew' ? 'erase' : 'restore'
    for (let from = 0; from < last.ids.length; from += mostIds)
      this.do({ type, page: last.page, ids: last.ids.slice(from, from + mostIds) })
    if (last.page !== this.page.value?.n) this.turn(last.page)
  }

  /** One's own lines are those that one may take away; who leads takes away any. */
  isOwn(stroke: string): boolean {
    return this.lesson.lectures.value || handOf(stroke) === this.board.value.hand || this.unheard.has(idOf(stroke))
  }

  letInk(who: string, may: boolean) {
    this.do({ type: 'let-ink', who, may })
  }

  /** Whoever has sound alone has a small picture, until they look closer. */
  pictureOf(page: BoardPage, closer = false): string {
    const isSmall = !closer && this.lesson.part(SeatKeeper).sitting.value.seat !== 'video'
    return this.lesson.path(`board/pages/${page.n}/picture${isSmall ? '?size=small' : ''}`)
  }

  private askIfUnknown() {
    const page = this.page.value
    const sheet = page && this.heard.value.sheets[page.n]
    if (page && (!sheet || sheet.strokes === null)) void this.ask(page.n)
  }

  private async ask(n: number) {
    if (this.asking.has(n)) return
    this.asking.set(n, 'asked')
    const found = await this.lesson.ask(BoardSheet, `board/pages/${n}`).catch(() => null)
    const stale = this.asking.get(n) === 'stale'
    this.asking.delete(n)
    if (found && !stale) this.heard.value = withAsked(this.heard.value, found)
    // Something was drawn while it was on its way.
    else if (found) await this.ask(n)
    else this.askLater(n)
  }

  private askLater(n: number) {
    this.asking.set(n, 'failed')
    setTimeout(() => {
      this.asking.delete(n)
      this.askIfUnknown()
    }, askAgainMs)
  }

  /** Whoever began a line may have vanished with it. */
  private forgetLater() {
    clearTimeout(this.forgets)
    this.forgets = setTimeout(() => {
      this.heard.value = { ...this.heard.value, growing: [] }
    }, growsMs)
  }

  /** The next page's picture comes while nothing else does, so that a weak line has it when it is turned to. */
  private fetchAhead() {
    const { ahead } = this.heard.value
    const { seat } = this.lesson.part(SeatKeeper).sitting.value
    if (ahead && seat !== 'text') void fetch(this.pictureOf(ahead)).catch(() => undefined)
  }
}
