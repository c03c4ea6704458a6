import { expect } from 'vitest'
import * as v from 'valibot'
import { Api } from '../../../dev/sfu/api.ts'
import { makeCertificate, type Certificate } from '../../../dev/sfu/certificate.ts'
import { answerTo, connectPeer, peerLines, type Peer, type PeerOptions } from '../../../dev/sfu/peer.ts'
import { Sfu, type SfuOptions } from '../../../dev/sfu/sfu.ts'

export const Description = v.object({ type: v.string(), sdp: v.string() })
const Item = v.looseObject({ mid: v.optional(v.string()), errorCode: v.optional(v.string()) })
export const Said = v.object({
  sessionId: v.optional(v.string()),
  requiresImmediateRenegotiation: v.optional(v.boolean()),
  tracks: v.optional(v.array(Item), []),
  dataChannels: v.optional(
    v.array(v.looseObject({ id: v.optional(v.number()), errorCode: v.optional(v.string()) })),
    []
  ),
  sessionDescription: v.optional(Description),
  errorCode: v.optional(v.string()),
})
export type Said = v.InferOutput<typeof Said>

/** An SFU in this process, and its API without HTTP. */
export async function openLoop(options: SfuOptions & { waitMs?: number } = {}) {
  const sfu = await Sfu.open(options)
  const api = new Api(sfu, 'app', 'secret', options.waitMs)
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await api.answer({
      method,
      path: `/v1/apps/app/sessions/${path}`,
      authorization: 'Bearer secret',
      body,
    })
    return { status: answer.status, said: v.parse(Said, answer.body) }
  }
  const good = async (method: string, path: string, body?: unknown) => {
    const { status, said } = await ask(method, path, body)
    expect(said.errorCode).toBe(undefined)
    expect(status).toBeLessThan(300)
    return said
  }
  const newSession = async () => (await good('POST', 'new')).sessionId ?? ''
  const certificate = await makeCertificate()
  return { sfu, ask, good, newSession, certificate }
}
export type Loop = Awaited<ReturnType<typeof openLoop>>

const head = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1', ''].join('\r\n')

/** What a publisher of one picture would offer. */
export const pictureOffer = (certificate: Certificate, { ufrag = 'peer', mid = '0', ssrc = 1111 } = {}) =>
  `${head}${pictureSection(mid, ssrc)}${peerLines(certificate, ufrag)}`

const pictureSection = (mid: string, ssrc: number) =>
  [
    'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    'a=sendonly',
    'a=rtpmap:96 VP8/90000',
    'a=rtpmap:97 rtx/90000',
    'a=fmtp:97 apt=96',
    `a=ssrc-group:FID ${ssrc} ${ssrc + 1}`,
    `a=ssrc:${ssrc} cname:x`,
    `a=ssrc:${ssrc + 1} cname:x`,
    '',
  ].join('\r\n')

/** One who sends a picture of invented frames, from wherever its numbers begin. */
export class Camera {
  readonly peer: Peer
  readonly reports: Buffer[]
  readonly ssrc: number
  #seq: number
  #rollover = 0
  #frame = 0

  constructor(peer: Peer, reports: Buffer[], ssrc: number, seq: number) {
    this.peer = peer
    this.reports = reports
    this.ssrc = ssrc
    this.#seq = seq
  }

  frame(isKey: boolean) {
    const header = Buffer.alloc(12)
    header[0] = 0x80
    header[1] = 0x80 | 96
    header.writeUInt16BE(this.#seq, 2)
    header.writeUInt32BE(this.#frame * 3000, 4)
    header.writeUInt32BE(this.ssrc, 8)
    const descriptor = [0x90, 0x80, 0x80 | ((this.#frame >> 8) & 0x7f), this.#frame & 255, isKey ? 0 : 1]
    const body = Buffer.concat([Buffer.from(descriptor), Buffer.from(`frame ${this.#frame}`)])
    const sealed = this.peer.secured.sealRtp(header, body, this.#rollover)
    if (sealed) this.peer.send(sealed)
    this.#frame++
    this.#seq = (this.#seq + 1) & 0xffff
    if (this.#seq === 0) this.#rollover++
  }
}

export async function openCamera(
  loop: Loop,
  { name = 'cam', seq = 1, ssrc = 1111, ...options }: PeerOptions & { name?: string; seq?: number; ssrc?: number } = {}
) {
  const id = await loop.newSession()
  const said = await loop.good('POST', `${id}/tracks/new`, {
    sessionDescription: { type: 'offer', sdp: pictureOffer(loop.certificate, { ssrc }) },
    tracks: [{ location: 'local', mid: '0', trackName: name }],
  })
  const reports: Buffer[] = []
  const hears = { rtcp: (report: Buffer) => void reports.push(report) }
  const peer = await connectPeer(said.sessionDescription?.sdp ?? '', loop.certificate, hears, options)
  return { id, camera: new Camera(peer, reports, ssrc, seq) }
}

/** One who pulls a picture and keeps all that comes. */
export async function openViewer(
  loop: Loop,
  publisher: string,
  { name = 'cam', simulcast, ...options }: PeerOptions & { name?: string; simulcast?: object } = {}
) {
  const id = await loop.newSession()
  const said = await loop.good('POST', `${id}/tracks/new`, {
    tracks: [{ location: 'remote', sessionId: publisher, trackName: name, ...(simulcast && { simulcast }) }],
  })
  const sdp = said.sessionDescription?.sdp ?? ''
  await loop.good('PUT', `${id}/renegotiate`, {
    sessionDescription: { type: 'answer', sdp: answerTo(sdp, loop.certificate) },
  })
  const packets: Buffer[] = []
  const peer = await connectPeer(sdp, loop.certificate, { rtp: (packet) => void packets.push(packet) }, options)
  const [, ssrc, repeat] = /FID (\d+) (\d+)/.exec(sdp) ?? []
  const of = (one: number) => packets.filter((packet) => packet.readUInt32BE(8) === one)
  return {
    id,
    peer,
    sdp,
    mid: said.tracks[0]?.mid ?? '',
    ssrc: Number(ssrc),
    picture: () => of(Number(ssrc)),
    repeats: () => of(Number(repeat)),
  }
}
