import { seatOf, type Rung } from './rungs.ts'

/** What one second of a line was like, as a browser counts it. */
export type LineSecond = {
  /** Of the packets that were sent, the share that did not come. */
  lost: number
  rttMs: number | null
  /** The share of this second in which the picture stood still though it was being sent. */
  frozen: number
  /** The share of the sound that had to be made up. */
  concealed: number
  kbps: number
  /** Whether the other end still answers at all. */
  alive: boolean
}

export type Sign = 'good' | 'weak' | 'bad'

const limits = {
  weak: { lost: 0.1, frozen: 0.3, concealed: 0.1, rttMs: 1_500 },
  bad: { lost: 0.2, frozen: 0.6, concealed: 0.2, rttMs: 2_500 },
}

/** Sound is kept longer than the picture: with text alone a lesson is hard to follow. */
const soundLimits = {
  weak: { lost: 0.15, frozen: Infinity, concealed: 0.12, rttMs: 2_500 },
  bad: { lost: 0.3, frozen: Infinity, concealed: 0.3, rttMs: 6_000 },
}

const beyond = (second: LineSecond, limit: (typeof limits)['bad']) =>
  second.lost >= limit.lost ||
  second.frozen >= limit.frozen ||
  second.concealed >= limit.concealed ||
  (second.rttMs ?? 0) >= limit.rttMs

/** How the line carries what stands on this rung. */
export function signOf(second: LineSecond, rung: Rung): Sign {
  if (!second.alive) return 'bad'
  const own = seatOf(rung) === 'video' ? limits : soundLimits
  if (beyond(second, own.bad)) return 'bad'
  return beyond(second, own.weak) ? 'weak' : 'good'
}
