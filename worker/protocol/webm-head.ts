import { beginning, bytesOf, element, ids, joined, tracksOf, type Frame } from './webm.ts'
import type { RecordedTracks } from './lesson-replay.ts'

/** Where a player may jump to: a moment, and where the cluster that holds it begins, counted from the end of the head. */
export type Cue = { at: number; place: number }

type Whole = { tracks: RecordedTracks; ms: number; bytes: number; cues: readonly Cue[] }

/**
 * All that stands before the clusters: how long the whole is, what its tracks are, and where each moment is found. The places in it count
 * from where the segment begins, so that they need to know how long this head is; they are written eight bytes wide, and it is that long whatever they say.
 */
export function headOf({ tracks, ms, bytes, cues }: Whole): Uint8Array<ArrayBuffer> {
  const before = [infoOf(ms), tracksIn(tracks)]
  const length = joined(before).length + cuesAt(cues, tracks, 0).length
  const inner = joined([...before, cuesAt(cues, tracks, length)])
  return joined([doctype, beginning(ids.segment, inner.length + bytes, true), inner])
}

const doctype = bytesOf('1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102')

const uint = (id: number, value: number) =>
  element(id, bytesOf(value.toString(16).padStart(value > 0xff ? 16 : 2, '0')))
const text = (id: number, said: string) => element(id, new TextEncoder().encode(said))

function float(id: number, value: number) {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return element(id, bytes)
}

const infoOf = (ms: number) =>
  element(
    ids.info,
    uint(ids.scale, 1_000_000),
    float(ids.duration, ms),
    text(ids.muxer, 'Homeroom'),
    text(ids.writer, 'Homeroom')
  )

const tracksIn = ({ sound, picture }: RecordedTracks) =>
  element(
    ids.tracks,
    element(
      ids.track,
      uint(ids.number, tracksOf.sound),
      uint(ids.uid, tracksOf.sound),
      uint(ids.type, 2),
      text(ids.codec, 'A_OPUS'),
      element(ids.private, opusHead(sound)),
      // What a decoder of Opus drops at the start, and how much it has to hear before a place that is jumped to, in nanoseconds (RFC 7845).
      uint(ids.delay, Math.round((sound.skip * 1e9) / 48_000)),
      uint(ids.roll, 80_000_000),
      element(ids.sound, float(ids.rate, 48_000), uint(ids.channels, sound.channels))
    ),
    ...(picture
      ? [
          element(
            ids.track,
            uint(ids.number, tracksOf.picture),
            uint(ids.uid, tracksOf.picture),
            uint(ids.type, 1),
            text(ids.codec, 'V_VP8'),
            element(ids.picture, uint(ids.width, picture.width), uint(ids.height, picture.height))
          ),
        ]
      : [])
  )

const magic = new TextEncoder().encode('OpusHead')

/** RFC 7845 §5.1. */
function opusHead({ channels, skip }: RecordedTracks['sound']) {
  const head = new Uint8Array(19)
  head.set(magic)
  const view = new DataView(head.buffer)
  view.setUint8(8, 1)
  view.setUint8(9, channels)
  view.setUint16(10, skip, true)
  view.setUint32(12, 48_000, true)
  return head
}

/** What the browser said of its sound. */
export function readOpusHead(head: Uint8Array): RecordedTracks['sound'] | null {
  const [channels, low = 0, high = 0] = head.subarray(9, 12)
  if (!magic.every((letter, i) => head[i] === letter) || (channels !== 1 && channels !== 2)) return null
  return { channels, skip: (high << 8) | low }
}

const cuesAt = (cues: readonly Cue[], { picture }: RecordedTracks, from: number) =>
  element(
    ids.cues,
    ...cues.map(({ at, place }) =>
      element(
        ids.cue,
        wide(ids.cueTime, at),
        element(
          ids.cuePlaces,
          uint(ids.cueTrack, picture ? tracksOf.picture : tracksOf.sound),
          wide(ids.cuePlace, from + place)
        )
      )
    )
  )

const wide = (id: number, value: number) => element(id, bytesOf(value.toString(16).padStart(16, '0')))

/** What stands before the blocks of a cluster. A piece is kept without it, because only the whole knows when it begins. */
export const clusterHead = (at: number, bytes: number): Uint8Array<ArrayBuffer> =>
  joined([beginning(ids.cluster, bytes + 10, true), wide(ids.time, at)])

/** How long a packet of Opus lasts: RFC 6716 §3.1. */
export function opusMs(packet: Uint8Array): number {
  const toc = packet[0] ?? 0
  const config = toc >> 3
  const one =
    config < 12 ? [10, 20, 40, 60][config & 3]! : config < 16 ? [10, 20][config & 1]! : 2.5 * 2 ** (config & 3)
  const code = toc & 3
  return one * (code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f)
}

/** Three times twenty milliseconds of nothing, as an encoder of Opus writes it. */
const silent = bytesOf('fb03fffefffefffe')
export const silentMs = 60

/** Where nothing was recorded, or a piece never came, something must play for as long, or all that follows would come too early. */
export const silence = (ms: number): Frame[] =>
  Array.from({ length: Math.floor(ms / silentMs) }, (_, i) => ({
    track: tracksOf.sound,
    at: i * silentMs,
    key: true,
    bytes: silent,
  }))
