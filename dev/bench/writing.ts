import { within, type Point } from '../../web/lesson/board/points.ts'
import type { Dice } from '../seed/chance.ts'

/** Letters and signs as the ways of a pen, on a square of one by one: some of few straight lines, some round, some of many strokes. */
const signs: readonly (readonly (readonly Point[])[])[] = [
  [
    bow(0.5, 0.6, 0.35, 0, 2),
    [
      [0.85, 0.2],
      [0.85, 1],
    ],
  ],
  [
    [
      [0.1, 0],
      [0.1, 1],
    ],
    bow(0.45, 0.7, 0.3, -1, 1.2),
  ],
  [bow(0.5, 0.6, 0.38, 0.2, 1.7)],
  [
    bow(0.5, 0.6, 0.35, 0.5, 2.4),
    [
      [0.2, 0.62],
      [0.82, 0.58],
    ],
  ],
  [
    [
      [0.2, 0],
      [0.2, 1],
    ],
    [
      [0.2, 0.6],
      [0.45, 0.4],
      [0.7, 0.5],
      [0.75, 1],
    ],
  ],
  [
    [
      [0, 0.4],
      [0.25, 1],
      [0.5, 0.5],
      [0.75, 1],
      [1, 0.4],
    ],
  ],
  [
    [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.15, 0.95],
      [0.9, 0.95],
    ],
  ],
  [
    [
      [0.2, 0.4],
      [0.6, 0.35],
    ],
    [
      [0.4, 0],
      [0.4, 0.8],
      [0.55, 1],
      [0.75, 0.92],
    ],
  ],
  // Four of many strokes, as Han are.
  [
    [
      [0.1, 0.2],
      [0.9, 0.18],
    ],
    [
      [0.5, 0],
      [0.5, 1],
    ],
    [
      [0.5, 0.35],
      [0.3, 0.7],
      [0.05, 0.9],
    ],
    [
      [0.5, 0.35],
      [0.7, 0.7],
      [0.95, 0.9],
    ],
  ],
  [
    [
      [0.2, 0.05],
      [0.2, 0.95],
    ],
    [
      [0.2, 0.05],
      [0.8, 0.05],
      [0.8, 0.95],
    ],
    [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
    [
      [0.2, 0.93],
      [0.8, 0.93],
    ],
  ],
  [
    [
      [0.5, 0],
      [0.4, 0.2],
    ],
    [
      [0.1, 0.25],
      [0.9, 0.25],
    ],
    [
      [0.5, 0.25],
      [0.5, 0.9],
    ],
    [
      [0.2, 0.55],
      [0.8, 0.55],
    ],
    [
      [0.05, 0.95],
      [0.95, 0.95],
    ],
  ],
  [
    [
      [0.3, 0],
      [0.05, 0.5],
    ],
    [
      [0.2, 0.3],
      [0.2, 1],
    ],
    [
      [0.4, 0.25],
      [0.95, 0.22],
    ],
    [
      [0.7, 0.05],
      [0.7, 0.95],
      [0.55, 0.9],
    ],
    [
      [0.45, 0.5],
      [0.55, 0.7],
    ],
  ],
]

/** A part of a circle, from and to so many half turns. */
function bow(x: number, y: number, radius: number, from: number, to: number): Point[] {
  const steps = 24
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = Math.PI * (from + ((to - from) * i) / steps)
    return [x + radius * Math.cos(angle), y - radius * Math.sin(angle)]
  })
}

export type Drawn = { at: number; points: Point[] }
const everyMs = 16
const below = (dice: Dice, n: number) => Math.floor(dice.roll() * n)

/**
 * Somebody who writes on a board: what their pen's sensor tells sixty times a second, with a hand that trembles, words with gaps, and
 * the time in which they speak and do not write. `share` is how much of the time the pen is at work.
 */
export function writing(dice: Dice, minutes: number, share: number): Drawn[] {
  const strokes: Drawn[] = []
  const size = 130
  let [x, y, at] = [150, 150, 0]
  while (at < minutes * 60_000) {
    const word = 2 + below(dice, 7)
    const began = at
    for (let letter = 0; letter < word; letter++) {
      for (const way of dice.one(signs)) {
        const points = sampled(way, dice).map(([px, py]): Point => [
          within(x + px * size + tremble(dice)),
          within(y + py * size * 1.2 + tremble(dice)),
        ])
        strokes.push({ at, points })
        at += points.length * everyMs + 90 + below(dice, 80)
      }
      x += size * (0.95 + 0.2 * dice.roll())
    }
    x += size * 0.6
    if (x > 3_700) [x, y] = [150, y > 2_000 ? 150 : y + size * 1.7]
    at += ((at - began) * (1 - share)) / share
  }
  return strokes
}

const tremble = (dice: Dice) => (dice.roll() + dice.roll() - 1) * 3

/** A hand takes some 350 ms for the height of a letter and slows down at its ends. */
function sampled(way: readonly Point[], dice: Dice): Point[] {
  const lengths = way.slice(1).map(([x, y], i) => Math.hypot(x - way[i]![0], y - way[i]![1]))
  const whole = lengths.reduce((sum, one) => sum + one, 0)
  const steps = Math.max(4, Math.round((whole * (280 + below(dice, 140))) / everyMs))
  return Array.from({ length: steps + 1 }, (_, i) => {
    const eased = (1 - Math.cos((Math.PI * i) / steps)) / 2
    let rest = eased * whole
    let piece = 0
    while (piece < lengths.length - 1 && rest > lengths[piece]!) rest -= lengths[piece++]!
    const part = rest / (lengths[piece] || 1)
    const [[ax, ay], [bx, by]] = [way[piece]!, way[piece + 1]!]
    return [ax + (bx - ax) * part, ay + (by - ay) * part]
  })
}
