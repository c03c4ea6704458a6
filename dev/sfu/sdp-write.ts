import type { Codec, Kind } from './codecs.ts'
import type { Direction } from './sdp.ts'
import type { Address } from './stun.ts'

/** Who we are to one session. */
export type Own = {
  id: string
  version: number
  ufrag: string
  password: string
  fingerprint: string
  candidates: readonly Address[]
}

export type OwnSection = {
  kind: Kind | 'application'
  mid: string
  stopped: boolean
  direction: Direction
  codec: Codec | undefined
  extensions: readonly (readonly [string, number])[]
  /** The layers that we would like to receive. */
  rids: readonly string[]
  /** What we send here. */
  stream: { ssrc: number; resent: number | undefined; msid: string } | undefined
}

/** A picture begins at about this many kbit/s, where a browser alone would begin at 300 and take seconds to climb. */
const beginsAt = 'x-google-start-bitrate=800'

export function writeSdp(own: Own, sections: readonly OwnSection[], type: 'offer' | 'answer'): string {
  const live = sections.filter((section) => !section.stopped).map(({ mid }) => mid)
  return [
    'v=0',
    `o=- ${own.id} ${own.version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'a=ice-lite',
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
    ...(live.length > 0 ? [`a=group:BUNDLE ${live.join(' ')}`] : []),
    ...sections.flatMap((section) => linesOf(own, section, type)),
    '',
  ].join('\r\n')
}

function linesOf(own: Own, section: OwnSection, type: 'offer' | 'answer'): string[] {
  const head = [mediaLine(section), 'c=IN IP4 0.0.0.0', `a=mid:${section.mid}`]
  if (section.stopped) return [...head, 'a=inactive']
  return [
    ...head,
    `a=ice-ufrag:${own.ufrag}`,
    `a=ice-pwd:${own.password}`,
    `a=fingerprint:sha-256 ${own.fingerprint}`,
    `a=setup:${type === 'offer' ? 'actpass' : 'passive'}`,
    ...own.candidates.map(({ ip, port }, i) => `a=candidate:${i + 1} 1 udp ${priority(i)} ${ip} ${port} typ host`),
    'a=end-of-candidates',
    ...(section.kind === 'application' ? ['a=sctp-port:5000', 'a=max-message-size:262144'] : mediaLines(section)),
  ]
}

/** RFC 8445, 5.1.2: a host's address, the first before the others. */
const priority = (i: number) => 126 * 2 ** 24 + (65_535 - i) * 256 + 255

function mediaLine({ kind, stopped, codec }: OwnSection): string {
  const port = stopped ? 0 : 9
  if (kind === 'application') return `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`
  const payloads = codec ? [codec.payload, codec.resent ?? []].flat().join(' ') : '0'
  return `m=${kind} ${port} UDP/TLS/RTP/SAVPF ${payloads}`
}

const mediaLines = (section: OwnSection) => [
  `a=${section.direction}`,
  'a=rtcp-mux',
  'a=rtcp-rsize',
  ...section.extensions.map(([uri, id]) => `a=extmap:${id} ${uri}`),
  ...(section.codec ? codecLines(section, section.codec) : []),
  ...(section.rids.length > 0
    ? [...section.rids.map((rid) => `a=rid:${rid} recv`), `a=simulcast:recv ${section.rids.join(';')}`]
    : []),
  ...(section.stream ? streamLines(section.stream) : []),
]

function codecLines({ kind, direction }: OwnSection, codec: Codec): string[] {
  const { payload, resent } = codec
  const begin = kind === 'video' && direction === 'recvonly' ? [beginsAt] : []
  const parameters = [...(codec.parameters ? [codec.parameters] : []), ...begin].join(';')
  const feedback = ['goog-remb', 'ccm fir', 'nack', 'nack pli']
  return [
    `a=rtpmap:${payload} ${codec.name}/${codec.clock}${codec.channels ? `/${codec.channels}` : ''}`,
    ...(parameters ? [`a=fmtp:${payload} ${parameters}`] : []),
    ...(kind === 'video' ? feedback.map((one) => `a=rtcp-fb:${payload} ${one}`) : []),
    ...(resent === undefined ? [] : [`a=rtpmap:${resent} rtx/${codec.clock}`, `a=fmtp:${resent} apt=${payload}`]),
  ]
}

const streamLines = ({ ssrc, resent, msid }: NonNullable<OwnSection['stream']>) => [
  `a=msid:${msid}`,
  ...(resent === undefined ? [] : [`a=ssrc-group:FID ${ssrc} ${resent}`]),
  `a=ssrc:${ssrc} cname:sfu`,
  ...(resent === undefined ? [] : [`a=ssrc:${resent} cname:sfu`]),
]
