import type { Seat } from '../../../worker/protocol/lesson-seats.ts'

/** The steps of a ladder, the best first: three sizes of the picture, then sound with slides, then text. */
export const rungs = ['f', 'h', 'q', 'audio', 'text'] as const
export type Rung = (typeof rungs)[number]

/** What each takes of a line, sound included; measured with the local SFU, in kbit/s. */
const needs: Record<Rung, number> = { f: 1_100, h: 430, q: 170, audio: 40, text: 8 }

export const needOf = (rung: Rung) => needs[rung]

const seatOfRung: Record<Rung, Seat> = { f: 'video', h: 'video', q: 'video', audio: 'audio', text: 'text' }
export const seatOf = (rung: Rung) => seatOfRung[rung]

const place = (rung: Rung) => rungs.indexOf(rung)

export const isBelow = (one: Rung, other: Rung) => place(one) > place(other)
export const lower = (one: Rung, other: Rung): Rung => (isBelow(one, other) ? one : other)
export const above = (rung: Rung): Rung => rungs[Math.max(place(rung) - 1, 0)]!

/** The best one under this that a line which carried so much can carry, sound at the least. */
export const carriedBy = (kbps: number, under: Rung): Rung =>
  rungs.find((one) => isBelow(one, under) && (needs[one] <= kbps || one === 'audio')) ?? 'text'
