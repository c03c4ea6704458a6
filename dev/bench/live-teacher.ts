import type { Certificate } from '../sfu/certificate.ts'
import { connectPeer, peerLines, type Peer } from '../sfu/peer.ts'
import type { SfuApart } from './live-sfu.ts'

const sound = { payload: 111, ssrc: 11, bytes: 80, everyMs: 20, ticks: 960 }
const picture = { payload: 96, ssrc: 21, bytes: 900, packets: 3, everyMs: 40, ticks: 3600 }

const section = (mid: string, kind: string, payload: number, codec: string, ssrc: number, certificate: Certificate) =>
  [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payload}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    'a=sendonly',
    `a=rtpmap:${payload} ${codec}`,
    `a=ssrc:${ssrc} cname:teacher`,
    peerLines(certificate),
  ].join('\r\n')

/** What somebody offers who sends sound in the first section and a picture in the second. */
export const offerOf = (certificate: Certificate) =>
  [
    ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1', ''].join('\r\n'),
    section('0', 'audio', sound.payload, 'opus/48000/2', sound.ssrc, certificate),
    section('1', 'video', picture.payload, 'VP8/90000', picture.ssrc, certificate),
  ].join('')

/** Sound as it comes from a microphone, and a picture that stands: one frame a second. Answers how to stop. */
export function speakInto(peer: Peer): () => void {
  const [speak, show] = [new Stream(peer, sound), new Stream(peer, picture)]
  const speaking = paced(() => speak.send(), sound.everyMs)
  const showing = paced(() => show.send(true), 1000)
  const timer = setInterval(() => (speaking(), showing()), 20)
  return () => clearInterval(timer)
}

/** About what a teacher sends at 640 by 360: 50 packets of sound and 75 of picture a second, some 570 kbit/s. */
export async function openTeacher(sfu: SfuApart, certificate: Certificate) {
  const session = await sfu.open()
  const sdp = offerOf(certificate)
  const tracks = [
    { location: 'local', mid: '0', trackName: 'sound' },
    { location: 'local', mid: '1', trackName: 'picture' },
  ]
  const answer = await sfu.tracks(session, { sessionDescription: { type: 'offer', sdp }, tracks })
  let wanted = true
  const peer = await connectPeer(answer, certificate, {
    rtcp: (report) => {
      wanted ||= report.includes(Buffer.of(0x81, 206))
    },
  })
  const [speak, show] = [new Stream(peer, sound), new Stream(peer, picture)]
  const frame = () => {
    for (let i = 0; i < picture.packets; i++) show.send(i === 0 && wanted, i === 0, i === picture.packets - 1)
    wanted = false
  }
  const speaking = paced(() => speak.send(), sound.everyMs)
  const showing = paced(frame, picture.everyMs)
  // Hardly anything while people come in, so that they are counted and not starved on a machine with two cores.
  let timer = setInterval(() => (speak.send(), frame()), 1000)
  return {
    session,
    begin() {
      clearInterval(timer)
      timer = setInterval(() => (speaking(), showing()), 20)
    },
    close() {
      clearInterval(timer)
      peer.close()
    },
  }
}

/** By the clock and not by the timer: on a busy machine, timers come late, and a lesson does not. */
function paced(act: () => void, everyMs: number) {
  let due = 0
  return () => {
    const now = performance.now()
    if (due === 0) due = now
    for (; due <= now; due += everyMs) act()
  }
}

class Stream {
  readonly #peer: Peer
  readonly #of: typeof sound
  #seq = 0
  #rollover = 0
  #time = 0

  constructor(peer: Peer, of: typeof sound) {
    this.#peer = peer
    this.#of = of
  }

  send(isKey = false, begins = true, ends = true) {
    const header = Buffer.alloc(12)
    header[0] = 0x80
    header[1] = (ends ? 0x80 : 0) | this.#of.payload
    header.writeUInt16BE(this.#seq, 2)
    header.writeUInt32BE(this.#time >>> 0, 4)
    header.writeUInt32BE(this.#of.ssrc, 8)
    const body = Buffer.alloc(this.#of.bytes, 1)
    body[0] = begins ? 0x10 : 0
    body[1] = isKey ? 0 : 1
    const sealed = this.#peer.secured.sealRtp(header, body, this.#rollover)
    if (sealed) this.#peer.send(sealed)
    if (ends) this.#time += this.#of.ticks
    this.#seq = (this.#seq + 1) & 0xffff
    if (this.#seq === 0) this.#rollover++
  }
}
