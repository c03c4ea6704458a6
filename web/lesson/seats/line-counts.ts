import * as v from 'valibot'
import type { LineSecond } from './line-signs.ts'

const some = v.optional(v.number(), 0)

/** What is read of a browser's own counters; all of them only ever grow. */
const Inbound = v.object({
  type: v.literal('inbound-rtp'),
  kind: v.picklist(['audio', 'video']),
  packetsReceived: some,
  packetsLost: some,
  framesDecoded: some,
  totalFreezesDuration: some,
  concealedSamples: some,
  silentConcealedSamples: some,
  totalSamplesReceived: some,
})
const Pair = v.object({
  type: v.literal('candidate-pair'),
  bytesReceived: some,
  bytesSent: some,
  packetsReceived: some,
  packetsSent: some,
  responsesReceived: some,
  currentRoundTripTime: v.optional(v.number()),
})
const Counter = v.variant('type', [Inbound, Pair])

/** The counters of one moment, added up over everything that is pulled. */
export type Counts = {
  at: number
  arrived: number
  lost: number
  frames: number
  frozenMs: number
  videoPackets: number
  concealed: number
  samples: number
  bytesIn: number
  bytesOut: number
  answers: number
  answeredAt: number
  rttMs: number | null
}

/** What a packet costs beside what is in it, and no browser counts: the headers of IP and UDP. */
const headerBytes = 28

const nothing = {
  arrived: 0,
  lost: 0,
  frames: 0,
  frozenMs: 0,
  videoPackets: 0,
  concealed: 0,
  samples: 0,
  bytesIn: 0,
  bytesOut: 0,
  answers: 0,
  rttMs: null,
} satisfies Omit<Counts, 'at' | 'answeredAt'>

export function countsOf(reports: Iterable<unknown>, before: Counts | null, at: number): Counts {
  const sum: Counts = { ...nothing, at, answeredAt: before?.answeredAt ?? at }
  for (const report of reports) {
    const read = v.safeParse(Counter, report)
    if (read.success) add(sum, read.output)
  }
  // On a new connection the counters begin anew.
  const heard = sum.answers !== (before?.answers ?? 0) || sum.bytesIn !== (before?.bytesIn ?? 0)
  return heard ? { ...sum, answeredAt: at } : sum
}

function add(sum: Counts, one: v.InferOutput<typeof Counter>) {
  if (one.type === 'candidate-pair') {
    sum.bytesIn += one.bytesReceived + one.packetsReceived * headerBytes
    sum.bytesOut += one.bytesSent + one.packetsSent * headerBytes
    sum.answers += one.responsesReceived
    if (one.currentRoundTripTime !== undefined && one.responsesReceived > 0)
      sum.rttMs = Math.max(sum.rttMs ?? 0, one.currentRoundTripTime * 1_000)
    return
  }
  sum.arrived += one.packetsReceived
  sum.lost += one.packetsLost
  if (one.kind === 'audio') {
    sum.concealed += one.concealedSamples - one.silentConcealedSamples
    sum.samples += one.totalSamplesReceived
  } else {
    sum.frames += one.framesDecoded
    sum.frozenMs += one.totalFreezesDuration * 1_000
    sum.videoPackets += one.packetsReceived
  }
}

/** A browser asks whether the line lives every two and a half seconds at the latest. */
const deadMs = 3_500

/** Something that was closed takes its counts along, so that a difference may be negative: then it says nothing. */
const grown = (now: number, before: number) => Math.max(0, now - before)
const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : 0)

/** The second between two moments; null while there is nothing to compare. */
export function secondBetween(before: Counts, now: Counts): LineSecond | null {
  const ms = now.at - before.at
  if (ms <= 0) return null
  const lost = grown(now.lost, before.lost)
  const arrived = grown(now.arrived, before.arrived)
  const sent = now.videoPackets > before.videoPackets || lost > 0
  const still = sent && now.frames === before.frames
  return {
    lost: share(lost, lost + arrived),
    rttMs: now.rttMs,
    // A browser counts a standstill when it is over.
    frozen: still && now.videoPackets > 0 ? 1 : share(grown(now.frozenMs, before.frozenMs), ms),
    concealed: share(grown(now.concealed, before.concealed), grown(now.samples, before.samples)),
    kbps: (grown(now.bytesIn, before.bytesIn) * 8) / ms,
    alive: now.at - now.answeredAt < deadMs,
  }
}

/** What both directions took of the reader's data. */
export const bytesBetween = (before: Counts, now: Counts) =>
  grown(now.bytesIn, before.bytesIn) + grown(now.bytesOut, before.bytesOut)
