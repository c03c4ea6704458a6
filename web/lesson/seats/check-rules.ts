import type { Seat } from '../../../worker/protocol/lesson-seats.ts'
import { needOf } from './rungs.ts'

/** What was found in ten seconds. A rate is null when nothing came within the time, and `undefined` while it is being looked. */
export type Measured = { downKbps: number | null; upKbps: number | null; rttMs: number | null }

/** How a microphone or a camera is: it works; it is open and gives nothing; nobody allowed it; there is none; another program has it. */
export const deviceStates = ['works', 'silent', 'refused', 'none', 'busy'] as const
export type DeviceState = (typeof deviceStates)[number]

/** What the line carries, what it lets one say, and what to do, all by name: the words are in the reader's language. */
export type LineVerdict = {
  seat: Seat | 'none'
  speaks: boolean
  advice: 'nearer' | 'slow-answers' | 'others' | 'no-line' | null
}

/** A line is shared with the rest of the house, so that what is measured is not all there for a lesson. */
const sure = 1.3
/** Beyond this people talk into each other's words. */
const longestRttMs = 800

export function lineVerdict({ downKbps, upKbps, rttMs }: Measured): LineVerdict {
  if (downKbps === null || rttMs === null) return { seat: 'none', speaks: false, advice: 'no-line' }
  const carries = (kbps: number) => downKbps >= kbps * sure
  const seat: Seat = carries(needOf('q')) ? 'video' : carries(needOf('audio')) ? 'audio' : 'text'
  const speaks = upKbps !== null && upKbps >= needOf('audio') * sure && seat !== 'text'
  if (seat !== 'video') return { seat, speaks, advice: 'nearer' }
  if (rttMs > longestRttMs) return { seat, speaks, advice: 'slow-answers' }
  return { seat, speaks, advice: carries(needOf('h')) && speaks ? null : 'others' }
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
