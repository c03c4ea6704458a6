import * as v from 'valibot'
import { Id, Instant } from './words.ts'

/** What somebody has of a lesson: picture and sound; sound and slides; slides, captions and chat as text. */
export const seats = ['video', 'audio', 'text'] as const
export const Seat = v.picklist(seats)
export type Seat = v.InferOutput<typeof Seat>

/** Why it is not the best seat: the line, the reader's own choice, or the ceiling on what it may cost. Whether anybody looks at the page is not said. */
export const SeatCause = v.picklist(['line', 'choice', 'ceiling'])
export type SeatCause = v.InferOutput<typeof SeatCause>

export const lineWords = ['good', 'weak', 'bad'] as const
export const LineWord = v.picklist(lineWords)
export type LineWord = v.InferOutput<typeof LineWord>

/** Who sits where, and since when. No figures of anybody's line leave their phone. */
export const SeatLine = v.object({
  memberId: Id,
  seat: Seat,
  cause: v.nullable(SeatCause),
  line: LineWord,
  since: Instant,
})
export type SeatLine = v.InferOutput<typeof SeatLine>

/** The best seat that a lesson offers to those who did not choose for themselves. */
export const SeatOffer = v.picklist(['video', 'audio'])
export type SeatOffer = v.InferOutput<typeof SeatOffer>

/** A phone says how its line is: when that changes, and not more often than every five seconds. */
export const seatsWords = [
  v.strictObject({ type: v.literal('line'), seat: Seat, cause: v.nullable(SeatCause), line: LineWord }),
  v.strictObject({ type: v.literal('offer'), seat: SeatOffer }),
] as const

/** `seat.changed` goes to those who lead, with everyone whose seat changed since the last. */
export const seatsEvents = [
  v.object({ type: v.literal('seat.changed'), lines: v.array(SeatLine) }),
  v.object({ type: v.literal('seat.offered'), seat: SeatOffer }),
] as const

/** The lines are for those who lead; everybody else has none of them. */
export const SeatsOpened = v.object({ offer: SeatOffer, lines: v.array(SeatLine) })
export type SeatsOpened = v.InferOutput<typeof SeatsOpened>
