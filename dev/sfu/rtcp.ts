const type = { senderReport: 200, receiverReport: 201, transportFeedback: 205, payloadFeedback: 206 }
const format = { nack: 1, pli: 1, fir: 4, remb: 15 }

/** Nobody receives on this stream: it only names who reports. */
const ourSsrc = 1

export type Heard =
  | { is: 'sent'; ssrc: number; ntpHigh: number; ntpLow: number; timestamp: number }
  | { is: 'received'; ssrc: number; lost: number }
  | { is: 'missing'; ssrc: number; seqs: number[] }
  | { is: 'keyframe-wanted'; ssrc: number }
  | { is: 'rate'; bitsPerSecond: number }

/** What the reports of one packet say, of what matters to an SFU. */
export function readReports(packet: Buffer): Heard[] {
  const heard: Heard[] = []
  for (let at = 0; at + 4 <= packet.length;) {
    const end = at + (packet.readUInt16BE(at + 2) + 1) * 4
    if (end > packet.length) break
    heard.push(...readReport(packet.subarray(at, end)))
    at = end
  }
  return heard
}

function readReport(report: Buffer): Heard[] {
  const count = report[0]! & 31
  if (report[1] === type.senderReport && report.length >= 28) return [sent(report), ...received(report, 28, count)]
  if (report[1] === type.receiverReport) return received(report, 8, count)
  if (report.length < 12) return []
  const ssrc = report.readUInt32BE(8)
  if (report[1] === type.transportFeedback && count === format.nack)
    return [{ is: 'missing', ssrc, seqs: seqsOf(report) }]
  if (report[1] !== type.payloadFeedback) return []
  if (count === format.pli) return [{ is: 'keyframe-wanted', ssrc }]
  if (count === format.fir && report.length >= 20) return [{ is: 'keyframe-wanted', ssrc: report.readUInt32BE(12) }]
  if (count === format.remb && report.toString('latin1', 12, 16) === 'REMB') return [rateOf(report)]
  return []
}

const sent = (report: Buffer): Heard => ({
  is: 'sent',
  ssrc: report.readUInt32BE(4),
  ntpHigh: report.readUInt32BE(8),
  ntpLow: report.readUInt32BE(12),
  timestamp: report.readUInt32BE(16),
})

const received = (report: Buffer, from: number, count: number): Heard[] =>
  Array.from({ length: count }, (_, i) => from + i * 24)
    .filter((at) => at + 24 <= report.length)
    .map((at) => ({ is: 'received', ssrc: report.readUInt32BE(at), lost: report[at + 4]! / 256 }))

/** Each entry names one packet and, by bits, which of the sixteen after it. */
function seqsOf(report: Buffer): number[] {
  const seqs: number[] = []
  for (let at = 12; at + 4 <= report.length; at += 4) {
    const [first, bits] = [report.readUInt16BE(at), report.readUInt16BE(at + 2)]
    seqs.push(first)
    for (let bit = 0; bit < 16; bit++) if (bits & (1 << bit)) seqs.push((first + bit + 1) & 0xffff)
  }
  return seqs
}

const rateOf = (report: Buffer): Heard => ({
  is: 'rate',
  bitsPerSecond: (((report[17]! & 3) << 16) | report.readUInt16BE(18)) * 2 ** (report[17]! >> 2),
})

/** `count` is the number of blocks, or the format, as the type wants it. */
function headed(count: number, of: number, length: number): Buffer {
  const report = Buffer.alloc(length)
  report[0] = 0x80 | count
  report[1] = of
  report.writeUInt16BE(length / 4 - 1, 2)
  report.writeUInt32BE(ourSsrc, 4)
  return report
}

export function keyframeRequest(ssrc: number): Buffer {
  const report = headed(format.pli, type.payloadFeedback, 12)
  report.writeUInt32BE(ssrc, 8)
  return report
}

export function missingReport(ssrc: number, seqs: readonly number[]): Buffer {
  const report = headed(format.nack, type.transportFeedback, 12 + seqs.length * 4)
  report.writeUInt32BE(ssrc, 8)
  seqs.forEach((seq, i) => report.writeUInt16BE(seq, 12 + i * 4))
  return report
}

/** The blocks are 24 bytes each; one report has room for 31. */
export function receiverReport(blocks: readonly Buffer[]): Buffer {
  const some = blocks.slice(0, 31)
  return Buffer.concat([headed(some.length, type.receiverReport, 8 + some.length * 24).subarray(0, 8), ...some])
}

/** How much a sender may send of these streams together: 18 bits and a power of two. */
export function rateReport(bitsPerSecond: number, ssrcs: readonly number[]): Buffer {
  const report = headed(format.remb, type.payloadFeedback, 20 + ssrcs.length * 4)
  const exponent = Math.max(0, Math.ceil(Math.log2((bitsPerSecond + 1) / 0x40000)))
  const mantissa = Math.floor(bitsPerSecond / 2 ** exponent)
  report.write('REMB', 12, 'latin1')
  report[16] = ssrcs.length
  report[17] = (exponent << 2) | (mantissa >> 16)
  report.writeUInt16BE(mantissa & 0xffff, 18)
  ssrcs.forEach((ssrc, i) => report.writeUInt32BE(ssrc, 20 + i * 4))
  return report
}

export type SenderTime = { ntpHigh: number; ntpLow: number; timestamp: number }

export function senderReport(ssrc: number, at: SenderTime, packets: number, octets: number): Buffer {
  const report = headed(0, type.senderReport, 28)
  report.writeUInt32BE(ssrc, 4)
  report.writeUInt32BE(at.ntpHigh, 8)
  report.writeUInt32BE(at.ntpLow, 12)
  report.writeUInt32BE(at.timestamp >>> 0, 16)
  report.writeUInt32BE(packets >>> 0, 20)
  report.writeUInt32BE(octets >>> 0, 24)
  return report
}
