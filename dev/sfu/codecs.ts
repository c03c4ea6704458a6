import { isVp8Keyframe } from './vp8.ts'

export type Kind = 'audio' | 'video'
export type Codec = {
  name: string
  clock: number
  channels: string | undefined
  parameters: string | undefined
  payload: number
  /** The payload type of what is sent again (RFC 4588), for whoever asked for it. */
  resent: number | undefined
}

/** The first of a section's codecs that we pass on. H.264 only in the profile that every browser plays. */
export const chosen = (kind: Kind, codecs: readonly Codec[]) =>
  codecs.find((codec) => (kind === 'audio' ? /^opus$/i.test(codec.name) : isPassedOn(codec)))

function isPassedOn({ name, parameters = '' }: Codec): boolean {
  if (/^vp8$/i.test(name)) return true
  if (/^vp9$/i.test(name)) return !/profile-id=[1-9]/.test(parameters)
  return /^h264$/i.test(name) && /packetization-mode=1/.test(parameters) && /profile-level-id=42/i.test(parameters)
}

/** What we offer to receive where nobody has said what they send. */
export const usual: Record<Kind, Codec> = {
  audio: { name: 'opus', clock: 48_000, channels: '2', parameters: 'useinbandfec=1', payload: 111, resent: undefined },
  video: { name: 'VP8', clock: 90_000, channels: undefined, parameters: undefined, payload: 96, resent: 97 },
}

/** Whether a picture may begin with this packet. Sound may begin anywhere. */
export function isKeyframe({ name }: Codec, body: Buffer): boolean {
  if (body.length === 0) return false
  if (/^vp8$/i.test(name)) return isVp8Keyframe(body)
  if (/^vp9$/i.test(name)) return (body[0]! & 0x40) === 0 && (body[0]! & 0x08) !== 0
  if (/^h264$/i.test(name)) return isH264Keyframe(body)
  return true
}

const parameterSet = 7
const wholePicture = 5

function isH264Keyframe(body: Buffer): boolean {
  const unit = body[0]! & 31
  const begins = (type: number) => type === parameterSet || type === wholePicture
  if (unit === 24) return begins(body[3]! & 31)
  if (unit === 28) return (body[1]! & 0x80) !== 0 && (body[1]! & 31) === wholePicture
  return begins(unit)
}
