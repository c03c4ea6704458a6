import { signOf, type LineSecond, type Sign } from './line-signs.ts'
import { above, carriedBy, isBelow, lower, type Rung } from './rungs.ts'

/** What a line is held to carry, and what was seen of it since it last changed. */
export type Ride = {
  held: Rung
  since: number
  /** The last seconds on this rung, the newest last. */
  recent: readonly { sign: Sign; second: LineSecond }[]
  /** Since when nothing was wrong. */
  cleanSince: number
  /** How long that must last before the next rung is tried. */
  patienceMs: number
  climbedAt: number | null
}

export const firstPatienceMs = 8_000
export const longestPatienceMs = 300_000
/** A climb that lasts so long was right; one that fails within this was too early. */
const provedMs = 60_000
const triedMs = 20_000
export const settlingMs = 3_000
const seen = 4

export const beginAt = (held: Rung, now: number): Ride => ({
  held,
  since: now,
  recent: [],
  cleanSince: now,
  patienceMs: firstPatienceMs,
  climbedAt: null,
})

/**
 * One second more. `most` is the best rung that anything but the line allows: under it the line says nothing of what it could carry,
 * so it is neither climbed nor forgotten.
 */
export function ride(before: Ride, heard: LineSecond, most: Rung, now: number): Ride {
  const stood = lower(before.held, most)
  const { sign, second } = judged(before, heard, stood, now)
  const recent = [...before.recent, { sign, second }].slice(-seen)
  const cleanSince = sign === 'good' ? before.cleanSince : now
  const proved = before.climbedAt !== null && now - before.climbedAt >= provedMs
  const after: Ride = {
    ...before,
    recent,
    cleanSince,
    patienceMs: proved ? firstPatienceMs : before.patienceMs,
    climbedAt: proved ? null : before.climbedAt,
  }
  if (mustStepDown(after, stood, now)) return steppedDown(after, stood, now)
  if (isBelow(after.held, most) && now - Math.max(cleanSince, after.since) >= after.patienceMs)
    return { ...after, held: above(after.held), since: now, recent: [], cleanSince: now, climbedAt: now }
  return after
}

/** A picture that was just asked for stands still until its first whole frame is there, and what a fuller rung had queued comes late. */
function judged(before: Ride, heard: LineSecond, stood: Rung, now: number): { sign: Sign; second: LineSecond } {
  if (now - before.since >= settlingMs) return { sign: signOf(heard, stood), second: heard }
  const second = { ...heard, frozen: 0 }
  return { sign: before.climbedAt === null ? 'good' : signOf(second, stood), second }
}

function mustStepDown({ recent, climbedAt }: Ride, stood: Rung, now: number): boolean {
  if (stood === 'text') return false
  const bad = recent.filter(({ sign }) => sign === 'bad').length
  if (stood === 'audio') return bad >= 3
  const onTrial = climbedAt !== null && now - climbedAt < triedMs
  const notGood = recent.filter(({ sign }) => sign !== 'good').length
  return bad >= (onTrial ? 1 : 2) || notGood >= 3
}

/** As far down as what arrived can carry, so that a line that breaks down is not tried rung by rung; the sound is always tried. */
function steppedDown(before: Ride, stood: Rung, now: number): Ride {
  const failing = before.recent.findLast(({ sign }) => sign !== 'good')
  const early = before.climbedAt !== null && now - before.climbedAt < triedMs
  return {
    ...before,
    held: stood === 'audio' ? 'text' : carriedBy(failing?.second.kbps ?? 0, stood),
    since: now,
    recent: [],
    cleanSince: now,
    patienceMs: early ? Math.min(before.patienceMs * 2, longestPatienceMs) : before.patienceMs,
    climbedAt: null,
  }
}
