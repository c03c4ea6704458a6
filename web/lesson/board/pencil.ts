import { computed, signal } from '@preact/signals'
import type { OpenLesson } from '../open-lesson.ts'
import { idOf, lettersOf } from './board-rules.ts'
import { keptLine } from './line.ts'
import { OpenBoard } from './open-board.ts'
import { read, within, written, type Point } from './points.ts'
import { distance } from './simplify.ts'

export const tools = ['look', 'pen', 'eraser', 'pointer'] as const
export type Tool = (typeof tools)[number]
export const pens = ['k2', 'b2', 'r2', 'g2'] as const

const batchMs = 50
/** Nearer than this, a sensor tells of the same place. */
const nearest = 4
/** A line as long as this goes on as another: its letters would not fit into one word. */
const mostInLine = 600
const rubberRadius = 40

const newId = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(6))))
    .slice(0, 7)
    .replaceAll('+', '-')
    .replaceAll('/', '_')

/** What one holds over the board: a pen, an eraser, a pointer, or nothing; and the line that is being drawn with it. */
export class Pencil {
  readonly board: OpenBoard
  private readonly chosen = signal<Tool>('look')
  readonly pen = signal<string>(pens[1])
  /** The line under one's own hand; lines that are being rubbed out. */
  readonly own = signal<{ page: number; pen: string; points: readonly Point[] } | null>(null)
  readonly rubbed = signal<ReadonlySet<string>>(new Set())
  readonly tool = computed<Tool>(() => (this.board.mayInk.value ? this.chosen.value : 'look'))
  private id = ''
  private said = { points: 0, letters: 0 }
  private timer: ReturnType<typeof setTimeout> | undefined
  private pointsTo: Point | null = null

  constructor(lesson: OpenLesson) {
    this.board = lesson.part(OpenBoard)
  }

  take(tool: Tool) {
    this.up()
    if (this.chosen.value === 'pointer' && tool !== 'pointer') this.pointAt(null)
    this.chosen.value = tool
  }

  down(at: Point) {
    const page = this.board.page.value
    if (!page) return
    if (this.tool.value === 'pen') this.begin(page.n, at)
    else if (this.tool.value === 'eraser') this.rub(at)
    else if (this.tool.value === 'pointer') this.pointAt(at)
  }

  move(points: readonly Point[], pressed: boolean) {
    const last = points.at(-1)
    if (!last) return
    if (this.own.value) for (const at of points) this.draw(at)
    else if (this.tool.value === 'eraser' && pressed) for (const at of points) this.rub(at)
    else if (this.tool.value === 'pointer') this.pointAt(last)
  }

  up() {
    const rubbed = [...this.rubbed.value]
    const page = this.board.page.value
    this.rubbed.value = new Set()
    if (rubbed.length > 0 && page) this.board.erase(page.n, rubbed)
    this.end()
  }

  /** The hand has left the board. */
  away() {
    if (this.tool.value === 'pointer') this.pointAt(null)
  }

  private begin(page: number, at: Point) {
    this.end()
    this.id = newId()
    this.said = { points: 0, letters: 0 }
    this.own.value = { page, pen: this.pen.value, points: [onGrid(at)] }
    this.soon()
  }

  private draw(at: Point) {
    const own = this.own.value!
    const next = onGrid(at)
    const last = own.points.at(-1)!
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < nearest) return
    this.own.value = { ...own, points: [...own.points, next] }
    this.soon()
    if (own.points.length < mostInLine) return
    this.end()
    this.begin(own.page, next)
  }

  private end() {
    const own = this.own.value
    if (!own) return
    this.own.value = null
    this.board.ink({ type: 'ink', page: own.page, id: this.id, pen: own.pen, points: keptLine(own.points) })
  }

  /** What the others are told while it grows: all that is new, twenty times a second. */
  private soon() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.tell()
    }, batchMs)
  }

  private tell() {
    const own = this.own.value
    const page = this.board.page.value
    if (own && own.points.length > this.said.points) {
      const before = own.points[this.said.points - 1] ?? null
      const points = written(own.points.slice(this.said.points), before)
      this.board.pass({ type: 'draw', page: own.page, id: this.id, pen: own.pen, from: this.said.letters, points })
      this.said = { points: own.points.length, letters: this.said.letters + points.length }
    }
    if (this.pointsTo && page) {
      this.board.pass({ type: 'point', page: page.n, at: [this.pointsTo[0], this.pointsTo[1]] })
      this.pointsTo = null
    }
  }

  private pointAt(at: Point | null) {
    const page = this.board.page.value
    this.pointsTo = at && onGrid(at)
    if (at) this.soon()
    else if (page) this.board.pass({ type: 'point', page: page.n, at: null })
  }

  private rub(at: Point) {
    const strokes = this.board.sheet.value?.strokes ?? []
    const hit = strokes.filter((stroke) => this.board.isOwn(stroke) && touches(stroke, at)).map(idOf)
    if (hit.some((id) => !this.rubbed.value.has(id))) this.rubbed.value = new Set([...this.rubbed.value, ...hit])
  }
}

const onGrid = ([x, y]: Point): Point => [within(x), within(y)]

const touches = (stroke: string, at: Point): boolean => {
  const points = read(lettersOf(stroke))
  return points.some((to, i) => distance(at, points[i - 1] ?? to, to) < rubberRadius)
}
