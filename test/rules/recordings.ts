import { readOpusHead } from '../../worker/protocol/webm-head.ts'
import { beginning, bytesOf, element, ids, joined, type Frame } from '../../worker/protocol/webm.ts'

const text = (id: number, said: string) => element(id, new TextEncoder().encode(said))
const opusHead = bytesOf('4f707573486561640101000080bb0000000000')

/** A packet of Opus that lasts 60 ms and can be told from the others. */
export const packet = (n: number) => Uint8Array.from([0xfb, 3, n & 0xff, n >> 8])
export const sound = (count: number, from = 0): Frame[] =>
  Array.from({ length: count }, (_, i) => ({ track: 1, at: from + i * 60, key: true, bytes: packet(i) }))
export const mono = readOpusHead(opusHead)!

/** What a browser’s recorder writes: a segment and clusters without a size, its own numbers for tracks, blocks as they come. */
export function browserStream(frames: readonly Frame[], { picture = false, clusterMs = 3_000, tracks = [1, 2] } = {}) {
  const soundTrack = element(
    ids.track,
    element(ids.number, Uint8Array.of(tracks[0]!)),
    element(ids.type, Uint8Array.of(2)),
    text(ids.codec, 'A_OPUS'),
    element(ids.private, opusHead)
  )
  const sides = [element(ids.width, bytesOf('0280')), element(ids.height, bytesOf('0168'))]
  const pictureTrack = element(
    ids.track,
    element(ids.number, Uint8Array.of(tracks[1]!)),
    element(ids.type, Uint8Array.of(1)),
    text(ids.codec, 'V_VP8'),
    element(ids.picture, ...sides)
  )
  const open = (id: number) => joined([beginning(id, 0).slice(0, 4), bytesOf('01ffffffffffffff')])
  const parts = [
    element(ids.head, text(0x4282, 'webm')),
    open(ids.segment),
    element(ids.info, element(ids.scale, bytesOf('0f4240'))),
    element(ids.tracks, soundTrack, ...(picture ? [pictureTrack] : [])),
  ]
  let base = -Infinity
  for (const { track, at, key, bytes } of frames) {
    if (at - base > clusterMs) {
      base = at
      parts.push(open(ids.cluster), element(ids.time, bytesOf(at.toString(16).padStart(8, '0'))))
    }
    const after = at - base
    const start = Uint8Array.of(0x80 | tracks[track - 1]!, after >> 8, after & 0xff, key ? 0x80 : 0)
    parts.push(element(ids.block, start, bytes))
  }
  return joined(parts)
}
