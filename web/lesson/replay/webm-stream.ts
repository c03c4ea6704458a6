import type { RecordedTracks } from '../../../worker/protocol/lesson-replay.ts'
import { readOpusHead } from '../../../worker/protocol/webm-head.ts'
import {
  elementAt,
  elementsIn,
  frameOf,
  ids,
  joined,
  NotWebm,
  uintOf,
  type Frame,
} from '../../../worker/protocol/webm.ts'

const opened: readonly number[] = [ids.segment, ids.cluster]

/** Reads what a recorder writes, as it comes, in whatever pieces: the frames in it, and what its tracks are. */
export class WebmStream {
  /** Known before the first frame. */
  tracks: RecordedTracks | null = null
  #rest: Uint8Array = new Uint8Array()
  #base = 0
  /** The browser numbers its tracks as it likes; ours are always the same. */
  readonly #ours = new Map<number, 1 | 2>()

  push(more: Uint8Array): Frame[] {
    this.#rest = joined([this.#rest, more])
    const frames: Frame[] = []
    let place = 0
    for (;;) {
      const found = elementAt(this.#rest, place)
      if (!found) break
      if (opened.includes(found.id)) {
        place = found.from
        continue
      }
      if (found.to === Infinity) throw new NotWebm('unknown size')
      if (found.to > this.#rest.length) break
      const { id, from, to } = found
      if (id === ids.time) this.#base = uintOf(this.#rest.subarray(from, to))
      else if (id === ids.tracks) this.#readTracks(from, to)
      else if (id === ids.info) this.#readInfo(from, to)
      else if (id === ids.block) this.#take(frames, frameOf(this.#rest, found, this.#base, null))
      else if (id === ids.group) this.#takeGroup(frames, from, to)
      place = to
    }
    this.#rest = this.#rest.slice(place)
    return frames
  }

  #take(frames: Frame[], frame: Frame) {
    const track = this.#ours.get(frame.track)
    if (track) frames.push({ ...frame, track, bytes: frame.bytes.slice() })
  }

  /** A block in a group refers to another one unless it is a key. */
  #takeGroup(frames: Frame[], from: number, to: number) {
    const inner = [...elementsIn(this.#rest, from, to)]
    const block = inner.find(({ id }) => id === ids.groupBlock)
    const isKey = !inner.some(({ id }) => id === 0xfb)
    if (block) this.#take(frames, frameOf(this.#rest, block, this.#base, isKey))
  }

  #readInfo(from: number, to: number) {
    const scale = this.#inside(from, to).get(ids.scale)
    if (scale && uintOf(scale) !== 1_000_000) throw new NotWebm('scale')
  }

  #readTracks(from: number, to: number) {
    let sound: RecordedTracks['sound'] | null = null
    let picture: RecordedTracks['picture'] = null
    for (const track of elementsIn(this.#rest, from, to)) {
      const said = this.#inside(track.from, track.to)
      const codec = new TextDecoder().decode(said.get(ids.codec))
      const number = uintOf(said.get(ids.number) ?? [])
      if (codec === 'A_OPUS') {
        this.#ours.set(number, 1)
        sound = readOpusHead(said.get(ids.private) ?? new Uint8Array())
      } else if (codec === 'V_VP8') {
        this.#ours.set(number, 2)
        const shape = said.get(ids.picture)
        const sides = shape ? inside(shape) : null
        picture = { width: uintOf(sides?.get(ids.width) ?? []), height: uintOf(sides?.get(ids.height) ?? []) }
      } else throw new NotWebm('codec')
    }
    if (!sound) throw new NotWebm('sound')
    this.tracks = { sound, picture }
  }

  #inside(from: number, to: number) {
    return inside(this.#rest.subarray(from, to))
  }
}

const inside = (bytes: Uint8Array) =>
  new Map(Array.from(elementsIn(bytes), ({ id, from, to }) => [id, bytes.subarray(from, to)] as const))
