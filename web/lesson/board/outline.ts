import { getStroke } from 'perfect-freehand'
import { grid, nibs } from '../../../worker/protocol/lesson-board.ts'
import type { Point } from './points.ts'

/** Between two kept points at most so far: nearer than an eye sees a corner. */
const stepLength = 24

/** The way between kept points as a hand would go it: a Catmull-Rom curve through all of them (Catmull and Rom, 1974). */
export function smooth(points: readonly Point[]): Point[] {
  const all: Point[] = points.slice(0, 1)
  for (let i = 1; i < points.length; i++) {
    const [b, c] = [points[i - 1]!, points[i]!]
    const [a, d] = [points[i - 2] ?? b, points[i + 1] ?? c]
    const steps = Math.ceil(Math.hypot(c[0] - b[0], c[1] - b[1]) / stepLength)
    for (let step = 1; step <= steps; step++) all.push(between(a, b, c, d, step / steps))
  }
  return all
}

const between = (a: Point, b: Point, c: Point, d: Point, t: number): Point => {
  const side = (i: 0 | 1) =>
    b[i] + 0.5 * t * (c[i] - a[i] + t * (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i] + t * (3 * (b[i] - c[i]) + d[i] - a[i])))
  return [side(0), side(1)]
}

const isNib = (nib: string): nib is `${keyof typeof nibs}` => nib in nibs

/** What a pen leaves, as the path of an SVG. */
export function outlined(points: readonly Point[], pen: string): string {
  const nib = pen.slice(1)
  const size = isNib(nib) ? nibs[nib] : nibs[2]
  const edge = getStroke(
    smooth(points).map(([x, y]) => [x, y]),
    { size, thinning: 0, smoothing: 0.5, streamline: 0, simulatePressure: false, last: true }
  )
  const [first, ...rest] = edge
  if (!first) return ''
  const way = rest.map((at, i) => {
    const next = rest[i + 1] ?? first
    return `${near(at[0])},${near(at[1])} ${near((at[0] + next[0]) / 2)},${near((at[1] + next[1]) / 2)}`
  })
  return `M${near(first[0])},${near(first[1])}Q${way.join(' ')}Z`
}

const near = (value: number) => Math.round(value * 10) / 10

/** How long the sides of a page are in the numbers of its lines. */
export function sidesOf({ width, height }: { width: number; height: number }): { wide: number; high: number } {
  const longer = Math.max(width, height)
  return { wide: Math.round((grid * width) / longer), high: Math.round((grid * height) / longer) }
}
