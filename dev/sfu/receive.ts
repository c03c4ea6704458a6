import { askKeyframe, choose, forward, repeat, swallow, tellTime } from './forward.ts'
import { nextRate } from './rate.ts'
import { missingReport, rateReport, readReports, receiverReport, type Heard } from './rtcp.ts'
import { headerLength, isReport, payloadType, readPacket, ssrcOf } from './rtp.ts'
import type { Session } from './session.ts'
import type { Stream } from './slots.ts'

/** Sound, picture or a report of somebody's browser. What nobody with the key has sealed is nothing. */
export function receive(session: Session, sealed: Buffer, now: number) {
  if (isReport(sealed)) {
    const report = session.contact.openRtcp(sealed)
    if (report) for (const heard of readReports(report)) hear(session, heard, now)
    return
  }
  const packet = session.contact.openRtp(sealed)
  if (packet) receiveMedia(session, packet, now)
}

function receiveMedia(session: Session, packet: Buffer, now: number) {
  const ssrc = ssrcOf(packet)
  const stream = session.slots.stream(ssrc) ?? session.slots.identify(packet, ssrc, session.extensions)
  if (!stream) return
  stream.track.lastAt = now
  if (stream.isRepeat) receiveAgain(stream, packet, now)
  else if (payloadType(packet) === stream.track.codec.payload) receiveFirst(stream, packet, now)
}

function receiveFirst({ track, layer }: Stream, bytes: Buffer, now: number) {
  const packet = readPacket(bytes)
  layer.take(packet, bytes.length, now)
  if (packet.body.length === 0) swallow(track, layer, packet.seq)
  else forward(track, layer, packet, now)
}

/** The first two bytes say which packet this was; one that is padding alone probes the line. */
function receiveAgain({ track, layer }: Stream, bytes: Buffer, now: number) {
  const again = readPacket(bytes)
  if (bytes.length < headerLength(bytes) + 3 || again.body.length < 3) return
  const packet = { ...again, seq: again.body.readUInt16BE(0), body: again.body.subarray(2) }
  if (layer.takeAgain(packet, now)) forward(track, layer, packet, now)
}

function hear(session: Session, heard: Heard, now: number) {
  if (heard.is === 'rate') session.room = heard.bitsPerSecond
  else if (heard.is === 'sent') {
    const stream = session.slots.stream(heard.ssrc)
    if (!stream || stream.isRepeat) return
    stream.layer.heardSender(heard, now)
    tellTime(stream.track, stream.layer)
  } else {
    const pulled = session.slots.pulledBy(heard.ssrc)
    if (!pulled) return
    if (heard.is === 'missing') for (const seq of heard.seqs) repeat(pulled, seq)
    const layer = pulled.pending ?? pulled.layer
    if (heard.is === 'keyframe-wanted' && layer) askKeyframe(pulled.source, layer, now)
  }
}

/** A whole picture that somebody waits for is asked for again after this: the question may be lost, or the answer come before they could see. */
const askAgainMs = 200

/** Fifty times a second: what of a picture is missing is asked for while it may still be of use. */
export function askForMissing(session: Session, now: number) {
  for (const track of session.published.values()) {
    if (track.closed) continue
    for (const layer of track.layers) {
      const seqs = layer.missingNow(now)
      if (seqs.length > 0) session.sendRtcp(missingReport(layer.ssrc, seqs))
    }
    for (const { pending } of track.pulls) if (pending) askKeyframe(track, pending, now, askAgainMs)
  }
}

const collectedAfterMs = 30_000

/** Once a second: what arrives, how much may be sent, and whether everybody has the layer that they should have. */
export function report(session: Session, now: number) {
  const blocks: Buffer[] = []
  const pictures: number[] = []
  let arriving = 0
  let worst = 0
  for (const track of session.published.values()) {
    if (track.closed) continue
    if (now - track.lastAt > collectedAfterMs) session.closePublished(track)
    for (const layer of track.layers) {
      if (layer.ssrc === 0 || !layer.hasMedia) continue
      const { block, lost } = layer.report(now)
      blocks.push(block)
      arriving += layer.bitsPerSecond
      worst = Math.max(worst, lost)
      if (track.kind === 'video') pictures.push(layer.ssrc)
    }
    for (const pulled of track.pulls) choose(pulled, now)
  }
  if (blocks.length === 0) return
  session.rate = nextRate(session.rate, arriving, worst)
  const rate = pictures.length > 0 ? [rateReport(session.rate, pictures)] : []
  session.sendRtcp(Buffer.concat([receiverReport(blocks), ...rate]))
}
