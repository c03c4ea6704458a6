import type { Piece } from '../durable/lesson-replay-pieces.ts'
import type { RecordedTracks } from './protocol/lesson-replay.ts'
import { clusterHead, headOf, silence, silentMs, type Cue } from './protocol/webm-head.ts'
import { blocksOf } from './protocol/webm.ts'

/** Some bytes of the file: made here, or the blocks of a piece, which lie in R2. */
export type Part = { length: number; bytes: Uint8Array } | { length: number; piece: Piece }
export type RecordedFile = { ms: number; bytes: number; parts: readonly Part[] }

/** A gap as long as this may be a piece that never came; a shorter one is what a clock is wrong by. */
const shortestGapMs = 2 * silentMs
const longestClusterMs = 30_000

/**
 * The file of a recording, as it would be had somebody put the pieces together: a head that knows how long all is and where each moment
 * stands, then a cluster for each piece. Where nothing was recorded there is silence, so that every moment is at its own time. Nothing is ever
 * written for it, so it is there the moment the last piece is.
 */
export function fileOf(tracks: RecordedTracks, pieces: readonly Piece[]): RecordedFile {
  const first = pieces[0]?.began ?? 0
  const clusters: Part[] = []
  const cues: Cue[] = []
  let ms = 0
  let place = 0
  const add = (at: number, long: number, blocks: Part, isKey: boolean) => {
    if (isKey) cues.push({ at, place })
    const head = clusterHead(at, blocks.length)
    clusters.push({ length: head.length, bytes: head }, blocks)
    place += head.length + blocks.length
    ms = at + long
  }
  for (const piece of pieces) {
    const at = Math.max(ms, piece.began - first + piece.at)
    // A player that shows pictures looks for them at its cues: silence has none.
    for (const { from, long } of gapsIn(ms, at)) {
      const bytes = blocksOf(silence(long), 0)
      add(from, long, { length: bytes.length, bytes }, tracks.picture === null)
    }
    add(at, piece.ms, { length: piece.bytes, piece }, piece.isKey)
  }
  const head = headOf({ tracks, ms, bytes: place, cues })
  return { ms, bytes: head.length + place, parts: [{ length: head.length, bytes: head }, ...clusters] }
}

function gapsIn(from: number, to: number): { from: number; long: number }[] {
  if (to - from < shortestGapMs) return []
  const long = Math.min(longestClusterMs, to - from)
  return [{ from, long }, ...gapsIn(from + long, to)]
}

/** What of which parts a range of the file is made of. */
export function* rangeIn(parts: readonly Part[], offset: number, length: number) {
  let place = 0
  for (const part of parts) {
    const from = Math.max(offset - place, 0)
    const to = Math.min(offset + length - place, part.length)
    if (from < to) yield { part, from, length: to - from }
    place += part.length
    if (place >= offset + length) return
  }
}
