import { expect, test } from 'vitest'
import { fileOf, rangeIn, type RecordedFile } from '../../worker/lesson-recorded.ts'
import { opusMs, silence } from '../../worker/protocol/webm-head.ts'
import { bytesOf, elementsIn, framesIn, frameOf, ids, joined, NotWebm, uintOf } from '../../worker/protocol/webm.ts'
import { PieceCutter, type TakenPiece } from '../../web/lesson/replay/pieces.ts'
import { WebmStream } from '../../web/lesson/replay/webm-stream.ts'
import { browserStream, mono, packet, sound } from './recordings.ts'

const pictures = Array.from({ length: 150 }, (_, i) => ({
  track: 2,
  at: i * 100,
  key: i % 40 === 0,
  bytes: Uint8Array.of(i, 7, 7),
}))
const both = [...sound(250), ...pictures].sort((a, b) => a.at - b.at)

test.each([1, 7, 997, 1_000_000])(
  'frames come out of a recorder’s stream as they went in, read %i bytes at a time',
  (step) => {
    const bytes = browserStream(both, { picture: true, tracks: [2, 1] })
    const stream = new WebmStream()
    const frames = []
    for (let at = 0; at < bytes.length; at += step) frames.push(...stream.push(bytes.subarray(at, at + step)))
    expect(frames).toEqual(both)
    expect(stream.tracks).toEqual({ sound: mono, picture: { width: 640, height: 360 } })
  }
)

const cutAll = (frames: typeof both, pictures: boolean) => {
  const cutter = new PieceCutter(pictures)
  return [...cutter.push(frames), ...cutter.end()]
}
const stored = (pieces: readonly TakenPiece[], began: number, takeId = 'first') =>
  pieces.map(({ n, at, blocks }) => {
    const frames = framesIn(blocks)
    const last = frames.findLast(({ track }) => track === 1) ?? frames.at(-1)!
    return { takeId, n, began, at, ms: last.at + 60, bytes: blocks.length, isKey: n > 0 }
  })

test('pieces of sound are five seconds long, and hold every frame once', () => {
  const pieces = cutAll(sound(250), false)
  expect(pieces.map(({ n, at }) => [n, at])).toEqual([
    [1, 0],
    [2, 5040],
    [3, 10080],
  ])
  expect(pieces.flatMap(({ at, blocks }) => framesIn(blocks).map((one) => ({ ...one, at: at + one.at })))).toEqual(
    sound(250)
  )
})

test('with pictures every piece begins with a whole one', () => {
  expect(cutAll(both, true).map(({ at, blocks }) => [at, framesIn(blocks)[0]])).toEqual([
    [0, expect.objectContaining({ track: 1 })],
    [8000, expect.objectContaining({ track: 2, key: true })],
  ])
})

/** All of it, as a player that asks for everything gets it. */
function written(file: RecordedFile, pieces: Map<string, Uint8Array>, offset = 0, length = file.bytes) {
  return joined(
    [...rangeIn(file.parts, offset, length)].map(({ part, from, length }) => {
      const whole = 'bytes' in part ? part.bytes : pieces.get(`${part.piece.takeId} ${part.piece.n}`)!
      return whole.subarray(from, from + length)
    })
  )
}

/** What a player reads: the length, the clusters with their times, and where the cues say that they are. */
function read(bytes: Uint8Array) {
  const segment = [...elementsIn(bytes)].find(({ id }) => id === ids.segment)!
  expect(segment.to).toBe(bytes.length)
  const inner = [...elementsIn(bytes, segment.from, segment.to)]
  const one = (id: number) => inner.find((found) => found.id === id)!
  const inside = ({ from, to }: { from: number; to: number }) => [...elementsIn(bytes, from, to)]
  const duration = inside(one(ids.info)).find(({ id }) => id === ids.duration)!
  const clusters = inner
    .filter(({ id }) => id === ids.cluster)
    .map((cluster) => {
      const [time, ...blocks] = inside(cluster)
      const at = uintOf(bytes.subarray(time!.from, time!.to))
      return { at, frames: blocks.map((block) => frameOf(bytes, block, at, null)), from: cluster.from - 12 }
    })
  const cues = inside(one(ids.cues)).map((cue) => {
    const [time, places] = inside(cue)
    const place = inside(places!).find(({ id }) => id === ids.cuePlace)!
    return {
      at: uintOf(bytes.subarray(time!.from, time!.to)),
      from: segment.from + uintOf(bytes.subarray(place.from, place.to)),
    }
  })
  return { ms: new DataView(bytes.buffer, duration.from).getFloat64(0), clusters, cues }
}

test('the file of a recording says how long it is, and its cues say where each piece begins', () => {
  const pieces = cutAll(sound(250), false)
  const bytes = new Map(pieces.map(({ n, blocks }) => [`first ${n}`, blocks]))
  const file = fileOf({ sound: mono, picture: null }, stored(pieces, 1_000_000))
  const { ms, clusters, cues } = read(written(file, bytes))
  expect([ms, file.ms]).toEqual([15_000, 15_000])
  expect(clusters.flatMap(({ frames }) => frames)).toEqual(sound(250))
  expect(cues).toEqual(clusters.map(({ at, from }) => ({ at, from })))
})

test('what a page lost when it died is silence, and what came after it is heard at its own time', () => {
  const before = cutAll(sound(100), false)
  const after = cutAll(sound(100), false)
  const bytes = new Map([
    ...before.map(({ n, blocks }) => [`first ${n}`, blocks] as const),
    ...after.map(({ n, blocks }) => [`second ${n}`, blocks] as const),
  ])
  const file = fileOf({ sound: mono, picture: null }, [
    ...stored(before, 1_000_000),
    ...stored(after, 1_050_000, 'second'),
  ])
  const { ms, clusters } = read(written(file, bytes))
  expect(ms).toBe(56_000)
  const frames = clusters.flatMap(({ frames }) => frames)
  expect(frames.filter(({ at }) => at >= 50_000).map(({ bytes: one }) => one)).toEqual(
    sound(100).map(({ bytes: one }) => one)
  )
  const gaps = frames.slice(1).map(({ at }, i) => at - frames[i]!.at)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(120)
  expect(clusters.every(({ at, frames }) => frames.every((frame) => frame.at - at < 32_768))).toBe(true)
})

test('a piece that never came is silence too', () => {
  const pieces = cutAll(sound(250), false)
  const there = stored(pieces, 0).filter(({ n }) => n !== 2)
  const bytes = new Map(pieces.map(({ n, blocks }) => [`first ${n}`, blocks]))
  const { clusters } = read(written(fileOf({ sound: mono, picture: null }, there), bytes))
  expect(clusters.map(({ at }) => at)).toEqual([0, 5040, 10_080])
  expect(clusters[1]!.frames.every(({ bytes: one }) => opusMs(one) === 60 && one.length === 8)).toBe(true)
})

test('any range of the file is the same as that part of the whole', () => {
  const pieces = cutAll(sound(120), false)
  const bytes = new Map(pieces.map(({ n, blocks }) => [`first ${n}`, blocks]))
  const file = fileOf({ sound: mono, picture: null }, stored(pieces, 0))
  const whole = written(file, bytes)
  for (let offset = 0; offset < whole.length; offset += 31)
    expect(written(file, bytes, offset, 100)).toEqual(whole.slice(offset, offset + 100))
})

test('a packet of Opus says how long it lasts', () => {
  expect(['fb03', 'f8', '00', '18', '60', '78', '07'.concat('06')].map((hex) => opusMs(bytesOf(hex)))).toEqual([
    60, 20, 10, 60, 10, 20, 60,
  ])
  expect(opusMs(packet(3))).toBe(60)
  expect(silence(30_000)).toHaveLength(500)
})

test.each([
  ['something else than blocks', 'e78100'],
  ['a block that is cut off', 'a3888100'],
  ['a track that is nobody’s', 'a38583000080ff'],
  ['frames that share a block', 'a38581000086ff'],
  ['a number that is too long', '00a38581000080'],
])('a piece with %s is none', (_, hex) => {
  expect(() => framesIn(bytesOf(hex))).toThrow(NotWebm)
})
