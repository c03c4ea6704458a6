import type { LineWord, Seat, SeatCause } from '../../../worker/protocol/lesson-seats.ts'
import type { Sign } from './line-signs.ts'
import { isBelow, seatOf, type Rung } from './rungs.ts'

/** A picture is not pulled for a page that nobody looks at; that is told to nobody. */
export type Cause = SeatCause | 'hidden'

/** What keeps somebody from a better seat, other than the line; `cause` is null where it is only that a small picture needs no large one. */
export type Cap = { rung: Rung; cause: Exclude<Cause, 'line'> | null }

export type Wishes = {
  /** What the reader chose here, or the lesson for those who did not choose. */
  choice: Seat
  /** The best that the ceiling on what a lesson may take allows. */
  ceiling: Rung
  seen: boolean
  /** How wide the largest picture is on the page, in its own pixels; 0 while there is none. */
  wide: number
}

const ofSeat: Record<Seat, Rung> = { video: 'f', audio: 'audio', text: 'text' }

/** The lowest of all caps; of several that ask for the same, the one that the reader can do most about. */
export function capOf({ choice, ceiling, seen, wide }: Wishes): Cap {
  const caps: Cap[] = [
    { rung: wide > 760 ? 'f' : wide > 240 || wide === 0 ? 'h' : 'q', cause: null },
    { rung: ofSeat[choice], cause: 'choice' },
    { rung: ceiling, cause: 'ceiling' },
    { rung: seen ? 'f' : 'audio', cause: 'hidden' },
  ]
  return caps.reduce((least, one) => (isBelow(one.rung, least.rung) ? one : least))
}

export type Sitting = { rung: Rung; seat: Seat; cause: Cause | null; line: LineWord }

/** Where somebody sits, and why not better. A line is weak when it costs the picture, and bad when it costs the sound. */
export function sittingOf(held: Rung, cap: Cap, latest: Sign): Sitting {
  const byLine = isBelow(held, cap.rung)
  const rung = byLine ? held : cap.rung
  const seat = seatOf(rung)
  const costs: LineWord =
    seatOf(held) === 'text' ? 'bad' : seatOf(held) === 'audio' || latest !== 'good' ? 'weak' : 'good'
  return { rung, seat, cause: seat === 'video' ? null : byLine ? 'line' : cap.cause, line: costs }
}
