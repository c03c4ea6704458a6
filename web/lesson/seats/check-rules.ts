import type { Seat } from '../../../worker/protocol/lesson-seats.ts'
import { needOf } from './rungs.ts'

/**
 * The way to the media server and back: the share that is lost on it, and how long it takes. `off` where the school has no media server,
 * `blocked` where the network lets nothing through to it; null and `unknown` say nothing.
 */
export type Loop = { lost: number; rttMs: number | null } | 'off' | 'blocked' | 'unknown' | null

/** What was found in ten seconds. A rate is null when nothing came within the time, and `undefined` while it is being looked. */
export type Measured = { downKbps: number | null; upKbps: number | null; rttMs: number | null; loop: Loop }

/** How a microphone or a camera is: it works; it is open and gives nothing; nobody allowed it; there is none; another program has it. */
export const deviceStates = ['works', 'silent', 'refused', 'none', 'busy'] as const
export type DeviceState = (typeof deviceStates)[number]

/** What the line carries, what it lets one say, and what to do, all by name: the words are in the reader's language. */
export type LineVerdict = {
  seat: Seat | 'none'
  speaks: boolean
  /** Why there is neither sound nor picture whatever the line carries. */
  closed: 'off' | 'blocked' | null
  advice: 'nearer' | 'slow-answers' | 'others' | 'no-line' | 'other-network' | null
}

/** A line is shared with the rest of the house, so that what is measured is not all there for a lesson. */
const sure = 1.3
/** Beyond this people talk into each other's words. */
const longestRttMs = 800

/** Of a picture so much may be lost, and of the sound; beyond that a lesson steps down within seconds. */
const mostLost = { video: 0.1, audio: 0.3 }

export function lineVerdict({ downKbps, upKbps, rttMs, loop }: Measured): LineVerdict {
  if (downKbps === null || rttMs === null) return { seat: 'none', speaks: false, closed: null, advice: 'no-line' }
  if (loop === 'off') return { seat: 'text', speaks: false, closed: 'off', advice: null }
  if (loop === 'blocked') return { seat: 'text', speaks: false, closed: 'blocked', advice: 'other-network' }
  const way = typeof loop === 'object' && loop !== null ? loop : { lost: 0, rttMs: null }
  const carries = (kbps: number) => downKbps >= kbps * sure
  const has = (seat: 'video' | 'audio', kbps: number) => carries(kbps) && way.lost < mostLost[seat]
  const seat: Seat = has('video', needOf('q')) ? 'video' : has('audio', needOf('audio')) ? 'audio' : 'text'
  const speaks = upKbps !== null && upKbps >= needOf('audio') * sure && seat !== 'text'
  const said = { seat, speaks, closed: null }
  if (seat !== 'video') return { ...said, advice: 'nearer' }
  if (Math.max(rttMs, way.rttMs ?? 0) > longestRttMs) return { ...said, advice: 'slow-answers' }
  return { ...said, advice: carries(needOf('h')) && speaks ? null : 'others' }
}

/** Loudness as a person hears it: −60 dB is nothing, −10 dB is a full bar. */
export const barOf = (peak: number) => Math.min(1, Math.max(0, (20 * Math.log10(Math.max(peak, 1e-5)) + 60) / 50))

/** What somebody says stands out of the hum of a room. */
export const isHeard = (peaks: readonly number[]) => peaks.some((peak) => barOf(peak) > 0.35)

/** Why a browser gave no device, by the name of its error. */
export function deviceStateOf(errorName: string): DeviceState {
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') return 'refused'
  if (errorName === 'NotReadableError' || errorName === 'AbortError') return 'busy'
  return 'none'
}

/** The rate of what came, without the time that the question itself took to travel. Less than that long says nothing. */
export const kbpsOf = (bytes: number, ms: number, rttMs: number): number | null =>
  bytes > 0 ? Math.round((bytes * 8) / Math.max(ms - rttMs, ms / 4, 1)) : null
