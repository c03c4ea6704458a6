import { isKeyframe } from './codecs.ts'
import type { Layer } from './layer.ts'
import { keyframeRequest, senderReport } from './rtcp.ts'
import type { Packet } from './rtp.ts'
import { layerFor, type Published, type Pulled } from './tracks.ts'
import { shifted } from './vp8.ts'

/** Gives everybody who has pulled this layer the packet that just came. */
export function forward(track: Published, layer: Layer, packet: Packet, now: number) {
  const isKey = isKeyframe(track.codec, packet.body)
  for (const pulled of track.pulls) {
    if (!pulled.to.isOpen) continue
    if (isKey && (pulled.pending === layer || mayBegin(pulled, layer))) {
      pulled.seam.begin(packet, now)
      pulled.layer = layer
      if (pulled.pending === layer) pulled.pending = null
    }
    if (pulled.layer === layer) pass(pulled, packet, now)
  }
}

/** Whoever sees nothing yet, and takes another layer while theirs is not sent, begins with the first whole picture that there is. */
const mayBegin = ({ layer, pending, wish }: Pulled, first: Layer): boolean =>
  layer === null &&
  pending !== null &&
  pending !== first &&
  !pending.hasMedia &&
  wish.ridNotAvailable === 'asciibetical'

function pass(pulled: Pulled, packet: Packet, now: number) {
  const numbered = pulled.seam.number(packet, now)
  if (!numbered) return
  const header = headerOf(pulled, pulled.ssrc, pulled.codec.payload, numbered.seq, packet)
  pulled.to.sendRtp(header, shifted(packet.body, pulled.seam.vp8), numbered.rollover)
  pulled.packets++
  pulled.octets += packet.body.length
}

export function swallow(track: Published, layer: Layer, seq: number) {
  for (const pulled of track.pulls) if (pulled.layer === layer) pulled.seam.swallow(seq)
}

/** Sends again what somebody missed, as a stream of its own (RFC 4588): one number is never sealed twice. */
export function repeat(pulled: Pulled, seq: number) {
  const source = pulled.seam.sourceOf(seq)
  const packet = source === null ? undefined : pulled.layer?.packet(source)
  if (!packet || pulled.codec.resent === undefined) return
  pulled.repeatSeq = (pulled.repeatSeq + 1) & 0xffff
  if (pulled.repeatSeq === 0) pulled.repeatRollover++
  pulled.repeated++
  const original = Buffer.allocUnsafe(2)
  original.writeUInt16BE(seq)
  const header = headerOf(pulled, pulled.repeatSsrc, pulled.codec.resent, pulled.repeatSeq, packet)
  const body = Buffer.concat([original, shifted(packet.body, pulled.seam.vp8)])
  pulled.to.sendRtp(header, body, pulled.repeatRollover)
}

/** With the time at which it leaves, where the browser asked for that: from it, it tells how much room its line has. */
function headerOf(pulled: Pulled, ssrc: number, payload: number, seq: number, packet: Packet): Buffer {
  const id = pulled.kind === 'video' ? pulled.to.sentAtId : undefined
  const header = Buffer.allocUnsafe(id === undefined ? 12 : 20)
  header[0] = id === undefined ? 0x80 : 0x90
  header[1] = (packet.marker ? 0x80 : 0) | payload
  header.writeUInt16BE(seq, 2)
  header.writeUInt32BE(pulled.seam.time(packet.timestamp), 4)
  header.writeUInt32BE(ssrc, 8)
  if (id === undefined) return header
  header.writeUInt32BE(0xbede0001, 12)
  header[16] = (id << 4) | 2
  header.writeUIntBE(Math.floor((performance.now() / 1000) * 2 ** 18) & 0xffffff, 17, 3)
  return header
}

/** Sees to it that the layer that should be sent is: a picture changes when the next whole one comes, which is asked for. */
export function choose(pulled: Pulled, now: number) {
  if (pulled.source.closed || !pulled.to.isOpen) return
  const layer = layerFor(pulled, now)
  if (!layer || layer === pulled.layer) {
    if (pulled.pending && pulled.pending !== layer) pulled.pending = null
    return
  }
  pulled.pending = layer
  askKeyframe(pulled.source, layer, now, 150)
}

/** A whole picture costs a good deal, so that one is asked for only so often, whoever wants it. */
export function askKeyframe(track: Published, layer: Layer, now: number, notWithinMs = 500) {
  if (track.kind !== 'video' || layer.ssrc === 0 || now - layer.askedForKeyframeAt < notWithinMs) return
  layer.askedForKeyframeAt = now
  track.tell(keyframeRequest(layer.ssrc))
}

/** Passes on when the publisher's clock said what, in the numbers of each stream: without it sound and picture drift apart. */
export function tellTime(track: Published, layer: Layer) {
  const time = layer.senderTime
  if (!time) return
  for (const pulled of track.pulls) {
    if (pulled.layer !== layer) continue
    const timestamp = pulled.seam.time(time.timestamp)
    pulled.to.sendRtcp(senderReport(pulled.ssrc, { ...time, timestamp }, pulled.packets, pulled.octets))
  }
}
