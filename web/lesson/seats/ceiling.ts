import { isBelow, needOf, type Rung } from './rungs.ts'

/** What a lesson may take of the reader's data, in megabytes; null for as much as it wants. */
export const ceilings = [null, 60, 20, 5] as const
export type Ceiling = (typeof ceilings)[number]

export const bytesOfMb = 1_000_000

const bytesPerMs = (rung: Rung) => needOf(rung) / 8

/** A lesson never ends by a clock: for so long after its planned end there is sound too, and text in any case. */
const longerMs = 5 * 60_000
const textMs = 10 * 60_000
/** With a picture that was put away for the ceiling it comes back only when there is enough for a while. */
const backMs = 60_000
/** Until it is asked again. */
const nextMs = 1_000

/**
 * The best rung within the ceiling. The picture is spent first, and small: it is shown only while, after it, enough is left for the
 * sound until the lesson's planned end; then the sound likewise, so that text is left.
 */
export function within(ceiling: Ceiling, usedBytes: number, leftMs: number, now: Rung): Rung {
  if (ceiling === null) return 'f'
  const isEnough = (better: Rung, kept: Rung, keptMs: number) => {
    const spare = ceiling * bytesOfMb - usedBytes - bytesPerMs(kept) * keptMs
    return spare > bytesPerMs(better) * (isBelow(now, better) ? backMs : nextMs)
  }
  if (isEnough('q', 'audio', leftMs + longerMs)) return 'q'
  return isEnough('audio', 'text', Math.max(leftMs, textMs)) ? 'audio' : 'text'
}
