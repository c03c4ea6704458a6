import { expect, test } from 'vitest'
import type { Packet } from '../../../dev/sfu/rtp.ts'
import { Seam } from '../../../dev/sfu/seam.ts'
import { shifted } from '../../../dev/sfu/vp8.ts'

const second = 90_000

/** A packet of VP8 with a picture id, as it comes from a camera. */
const packetAt = (seq: number, timestamp = 0, pictureId = 0, layerIndex = 0): Packet => ({
  seq: seq & 0xffff,
  timestamp,
  marker: true,
  body: Buffer.of(0x90, 0xc0, 0x80 | (pictureId >> 8), pictureId & 255, layerIndex, 0),
})

const viewed = () => new Seam(second, true, true)
const pictureId = (body: Buffer) => body.readUInt16BE(2) & 0x7fff

test('three hours of lesson have one number after the other', () => {
  const seam = viewed()
  seam.begin(packetAt(60_000), 0)
  let last = seam.number(packetAt(60_000), 0)!
  for (let i = 1; i < 400_000; i++) {
    const next = seam.number(packetAt(60_000 + i), i)
    if (next?.seq !== ((last.seq + 1) & 0xffff)) throw new Error(`the row ends at ${i}`)
    if (next.rollover !== last.rollover + (next.seq === 0 ? 1 : 0)) throw new Error(`a round is miscounted at ${i}`)
    last = next
  }
  expect(last.rollover).toBeGreaterThanOrEqual(6)
})

test('when the source changes, numbers, times and picture ids go on, and nothing from before the change comes through', () => {
  const seam = viewed()
  seam.begin(packetAt(100, 1000, 40, 9), 0)
  const before = seam.number(packetAt(100, 1000, 40, 9), 0)!
  const timeBefore = seam.time(1000)
  seam.begin(packetAt(7000, 5_000_000, 3000, 200), 1000)
  const after = packetAt(7000, 5_000_000, 3000, 200)
  expect(seam.number(after, 1000)?.seq).toBe((before.seq + 1) & 0xffff)
  expect(seam.time(after.timestamp)).toBe((timeBefore + second) >>> 0)
  const body = shifted(after.body, seam.vp8)
  expect([pictureId(body), body[4]]).toEqual([41, 10])
  expect(seam.number(packetAt(6999), 1001)).toBe(null)
})

test('what comes late keeps its number, also when padding was left out in between', () => {
  const seam = viewed()
  seam.begin(packetAt(10), 0)
  const first = seam.number(packetAt(10), 0)!.seq
  const third = seam.number(packetAt(12), 0)!.seq
  seam.swallow(13)
  const fifth = seam.number(packetAt(14), 0)!.seq
  const second = seam.number(packetAt(11), 0)!.seq
  expect([second, third, fifth].map((seq) => (seq - first) & 0xffff)).toEqual([1, 2, 3])
})

test('what somebody missed is found by the number it went out under', () => {
  const seam = viewed()
  seam.begin(packetAt(500), 0)
  const seqs = [500, 501, 503, 504].map((seq) => seam.number(packetAt(seq), 0)!.seq)
  expect(seqs.map((seq) => seam.sourceOf(seq))).toEqual([500, 501, 503, 504])
  expect(seam.sourceOf((seqs[1]! + 1) & 0xffff)).toBe(null)
  for (let i = 505; i < 2000; i++) seam.number(packetAt(i), 0)
  expect(seam.sourceOf(seqs[0]!)).toBe(null)
})

test('a number that never went out is not answered with what had it a round before', () => {
  const seam = viewed()
  seam.begin(packetAt(0), 0)
  const first = seam.number(packetAt(0), 0)!.seq
  for (let i = 1; i < 3000; i++) if (i !== 2900) seam.number(packetAt(i), 0)
  expect(seam.sourceOf((first + 2900) & 0xffff)).toBe(null)
  expect(seam.sourceOf((first + 2901) & 0xffff)).toBe(2901)
})

test('what went out before the source changed is not looked for in the new one', () => {
  const seam = viewed()
  seam.begin(packetAt(100), 0)
  const old = seam.number(packetAt(100), 0)!.seq
  seam.begin(packetAt(900), 10)
  seam.number(packetAt(900), 10)
  expect(seam.sourceOf(old)).toBe(null)
})
