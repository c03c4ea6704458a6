/**
 * As much of Matroska (RFC 9559, in EBML, RFC 8794) as a recording is made of: one track of sound, perhaps one of pictures. What a
 * browser records is a stream without an end: no length, no index, clusters of unknown size. So a phone takes the frames out of it and sends
 * those, and whoever plays them is given a head that says how long the whole is and where each moment stands.
 */
export const ids = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  track: 0xae,
  number: 0xd7,
  uid: 0x73c5,
  type: 0x83,
  codec: 0x86,
  private: 0x63a2,
  delay: 0x56aa,
  roll: 0x56bb,
  sound: 0xe1,
  rate: 0xb5,
  channels: 0x9f,
  picture: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
  time: 0xe7,
  block: 0xa3,
  group: 0xa0,
  groupBlock: 0xa1,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePlaces: 0xb7,
  cueTrack: 0xf7,
  cuePlace: 0xf1,
} as const

export const tracksOf = { sound: 1, picture: 2 } as const

/** One moment of sound, or one picture; `at` in milliseconds since its stream began. A picture that needs no other before it is a `key`. */
export type Frame = { track: number; at: number; key: boolean; bytes: Uint8Array }

export type Element = { id: number; from: number; to: number }

/** It is not what a browser writes, or not what we asked it for. */
export class NotWebm extends Error {}

/**
 * The element that begins at a place: its id, and where what is in it begins and ends; `to` is infinite where the size is unknown. Null
 * where too little has come to tell.
 */
export function elementAt(bytes: Uint8Array, place: number): Element | null {
  const idLength = lengthAt(bytes, place, 4)
  if (idLength === null) return null
  const sizeLength = lengthAt(bytes, place + idLength, 8)
  if (sizeLength === null) return null
  const mark = 0xff >> sizeLength
  const [first = 0, ...rest] = bytes.subarray(place + idLength, place + idLength + sizeLength)
  const unknown = (first & mark) === mark && rest.every((byte) => byte === 0xff)
  const from = place + idLength + sizeLength
  return {
    id: uintOf(bytes.subarray(place, place + idLength)),
    from,
    to: unknown ? Infinity : from + uintOf([first & mark, ...rest]),
  }
}

/** A number of EBML says by its first bits how long it is. */
function lengthAt(bytes: Uint8Array, place: number, longest: number): number | null {
  const first = bytes[place]
  if (first === undefined) return null
  const length = Math.clz32(first) - 23
  if (length > longest) throw new NotWebm('number')
  return place + length > bytes.length ? null : length
}

export const uintOf = (bytes: Iterable<number>): number => [...bytes].reduce((sum, byte) => sum * 256 + byte, 0)

/** All elements of a stretch, one after the other; each must be whole. */
export function* elementsIn(bytes: Uint8Array, from = 0, to = bytes.length): Generator<Element> {
  for (let place = from; place < to;) {
    const found = elementAt(bytes, place)
    if (!found || found.to > to) throw new NotWebm('cut off')
    yield found
    place = found.to
  }
}

/** A block, as it stands in a cluster; its time counts from the cluster's. Frames that share a block (lacing) are never written here. */
export function frameOf(bytes: Uint8Array, { from, to }: Element, base: number, isKey: boolean | null): Frame {
  if (to - from < 5) throw new NotWebm('block')
  const track = bytes[from]! & 0x7f
  const [high = 0, low = 0, flags = 0] = bytes.subarray(from + 1, from + 4)
  if (bytes[from]! < 0x80 || (flags & 0x06) !== 0) throw new NotWebm('block')
  const at = base + ((((high << 8) | low) << 16) >> 16)
  return { track, at, key: isKey ?? flags >= 0x80, bytes: bytes.subarray(from + 4, to) }
}

/** The frames as the simple blocks of one cluster that begins at `base`. */
export function blocksOf(frames: readonly Frame[], base: number): Uint8Array<ArrayBuffer> {
  return joined(
    frames.map(({ track, at, key, bytes }) => {
      const after = at - base
      if (after < 0 || after > 0x7fff) throw new NotWebm('time')
      const start = [0x80 | track, after >> 8, after & 0xff, key ? 0x80 : 0]
      return element(ids.block, Uint8Array.from(start), bytes)
    })
  )
}

/** What a piece of a recording holds: nothing but simple blocks of our two tracks, in order, none later than a cluster may say. */
export function framesIn(piece: Uint8Array): Frame[] {
  let last = 0
  return Array.from(elementsIn(piece), (found) => {
    if (found.id !== ids.block) throw new NotWebm('block')
    const frame = frameOf(piece, found, 0, null)
    if ((frame.track !== tracksOf.sound && frame.track !== tracksOf.picture) || frame.at < last)
      throw new NotWebm('block')
    last = frame.at
    return frame
  })
}

export function element(id: number, ...inner: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = inner.reduce((sum, one) => sum + one.length, 0)
  return joined([beginning(id, size), ...inner])
}

/** An id, and a size in eight bytes where the place of what follows must not depend on it. */
export function beginning(id: number, size: number, wide = size > 0x3ffe): Uint8Array<ArrayBuffer> {
  const name = id.toString(16)
  const said = wide
    ? `01${size.toString(16).padStart(14, '0')}`
    : size > 0x7e
      ? (0x4000 | size).toString(16)
      : (0x80 | size).toString(16)
  return bytesOf((name.length % 2 ? '0' : '') + name + said)
}

export const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
