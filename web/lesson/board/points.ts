import { grid } from '../../../worker/protocol/lesson-board.ts'

/** A place on a page: whole numbers from its upper left corner, the longer side being `grid` long. */
export type Point = readonly [x: number, y: number]

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const valueOf = new Map(letters.split('').map((letter, value) => [letter, value]))

/**
 * Points as letters of six bits: the first place is said in two letters a side, each later one as the way from the one before, five
 * bits a letter with the sixth saying that more follow, and its sign in the lowest bit. Neighbours are near, so most ways take one
 * or two letters a side.
 */
export function written(points: readonly Point[], before: Point | null = null): string {
  let at = before
  let text = ''
  for (const [x, y] of points) {
    text += at ? way(x - at[0]) + way(y - at[1]) : place(x) + place(y)
    at = [x, y]
  }
  return text
}

const place = (value: number) => letters[value >> 6]! + letters[value & 63]!

function way(by: number): string {
  let rest = by < 0 ? (-by << 1) - 1 : by << 1
  let text = ''
  for (; rest > 31; rest >>= 5) text += letters[32 + (rest & 31)]
  return text + letters[rest]
}

/** The points again. What nobody's phone of ours has written leads to some place on the page, and to no more points than letters. */
export function read(text: string, before: Point | null = null): Point[] {
  const points: Point[] = []
  let i = 0
  let at = before
  const value = () => valueOf.get(text[i++] ?? 'A') ?? 0
  const far = () => {
    let [sum, shift, next] = [0, 0, value()]
    for (; next > 31 && shift < 15; shift += 5, next = value()) sum += (next & 31) << shift
    sum += (next & 31) << shift
    return sum & 1 ? -((sum + 1) >> 1) : sum >> 1
  }
  while (i < text.length) {
    const x = at ? at[0] + far() : value() * 64 + value()
    const y = at ? at[1] + far() : value() * 64 + value()
    at = [within(x), within(y)]
    points.push(at)
  }
  return points
}

export const within = (value: number) => Math.min(grid, Math.max(0, Math.round(value)))
