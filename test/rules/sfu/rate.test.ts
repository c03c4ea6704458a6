import { expect, test } from 'vitest'
import { chance, Line } from '../../../dev/sfu/line.ts'
import { nextRate } from '../../../dev/sfu/rate.ts'

const after = (seconds: number, rate: number, arriving: number, lost: number) =>
  Array.from({ length: seconds }).reduce<number>((rate) => nextRate(rate, arriving, lost), rate)

test('a sender whose packets are lost is told to send less, and a bad second is felt at once', () => {
  expect(nextRate(6_000_000, 800_000, 0.2)).toBeLessThanOrEqual(1_200_000)
  expect(after(10, 6_000_000, 300_000, 0.4)).toBeLessThan(500_000)
  expect(after(100, 6_000_000, 0, 0.9)).toBe(90_000 + 10_000)
})

test('a few lost packets change nothing, and a good line is used again', () => {
  expect(nextRate(500_000, 400_000, 0.05)).toBe(500_000)
  expect(after(60, 200_000, 150_000, 0)).toBe(6_000_000)
})

test('a bad line is bad in the same way each time', () => {
  const lost = (seed: number) => {
    const line = new Line({ loss: 0.05 }, chance(seed))
    return Array.from({ length: 2000 }, (_, i) => {
      const before = line.lost
      line.pass(100, () => {})
      return line.lost > before ? i : -1
    }).filter((i) => i >= 0)
  }
  expect(lost(3)).toEqual(lost(3))
  expect(lost(3)).not.toEqual(lost(4))
  expect(lost(3).length).toBeGreaterThan(70)
  expect(lost(3).length).toBeLessThan(130)
})

test('over a line of 64 kbit/s and 50 ms, packets come later and in their order, and the queue ends at half a second', async () => {
  const line = new Line({ kbps: 64, delayMs: 50 }, chance(1))
  const began = performance.now()
  const came: { i: number; at: number }[] = []
  for (let i = 0; i < 5; i++) line.pass(160, () => came.push({ i, at: performance.now() - began }))
  await expect.poll(() => came.length, { interval: 5 }).toBe(5)
  expect(came.map(({ i }) => i)).toEqual([0, 1, 2, 3, 4])
  expect(came[0]!.at).toBeGreaterThan(65)
  expect(came[4]!.at).toBeGreaterThan(145)
  for (let i = 0; i < 40; i++) line.pass(160, () => {})
  expect(line.lost).toBeGreaterThan(5)
})
