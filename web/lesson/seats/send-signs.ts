import * as v from 'valibot'
import { lineWords, type LineWord } from '../../../worker/protocol/lesson-seats.ts'

const Remote = v.object({
  type: v.literal('remote-inbound-rtp'),
  fractionLost: v.optional(v.number(), 0),
  roundTripTime: v.optional(v.number(), 0),
})
const Outbound = v.object({
  type: v.literal('outbound-rtp'),
  qualityLimitationReason: v.optional(v.string(), 'none'),
  active: v.optional(v.boolean(), true),
})
const Report = v.variant('type', [Remote, Outbound])

/** How what somebody sends gets away, in this second. */
export function sentSign(reports: Iterable<unknown>): LineWord {
  let worst: LineWord = 'good'
  for (const report of reports) {
    const read = v.safeParse(Report, report)
    if (read.success) worst = worse(worst, signOf(read.output))
  }
  return worst
}

function signOf(one: v.InferOutput<typeof Report>): LineWord {
  if (one.type === 'outbound-rtp') return one.active && one.qualityLimitationReason === 'bandwidth' ? 'weak' : 'good'
  if (one.fractionLost >= 0.3 || one.roundTripTime >= 2.5) return 'bad'
  return one.fractionLost >= 0.1 || one.roundTripTime >= 1.2 ? 'weak' : 'good'
}

export const worse = (one: LineWord, other: LineWord): LineWord =>
  lineWords[Math.max(lineWords.indexOf(one), lineWords.indexOf(other))] ?? one

/** A browser always begins low and climbs; a word stands only when most of the last seconds say it. */
export const settledWord = (last: readonly LineWord[]): LineWord =>
  lineWords.findLast((word) => last.filter((one) => worse(one, word) === one).length * 2 > last.length) ?? 'good'
