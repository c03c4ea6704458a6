import { expect, test } from 'vitest'
import { Resampler, SpeechCutter, type Spoken } from '../../web/lesson/replay/speech.ts'

const rate = 16_000
const tone = (seconds: number, loud = 0.2) =>
  Int16Array.from({ length: seconds * rate }, (_, i) => Math.round(Math.sin(i / 4) * loud * 32_767))
const quiet = (seconds: number) => tone(seconds, 0.001)

function cut(...parts: Int16Array[]): Spoken[] {
  const cutter = new SpeechCutter()
  const all = parts.flatMap((part) => [...part])
  const found: Spoken[] = []
  for (let at = 0; at < all.length; at += 2_048) found.push(...cutter.push(Int16Array.from(all.slice(at, at + 2_048))))
  return [...found, ...cutter.end()]
}
const lengths = (spoken: Spoken[]) => spoken.map(({ at, samples }) => [at / rate, samples.length / rate])

test('where nobody speaks nothing is sent to anybody', () => {
  expect(cut(quiet(30))).toEqual([])
})

test('speech is cut where its speaker takes breath, and starts a little before the first word', () => {
  expect(lengths(cut(quiet(2), tone(2), quiet(3), tone(1.5), quiet(1)))).toEqual([
    [expect.closeTo(1.82, 1), expect.closeTo(2.48, 1)],
    [expect.closeTo(6.8, 1), expect.closeTo(2, 1)],
  ])
})

test('whoever takes no breath is cut after five seconds, and not a word is lost', () => {
  const found = cut(tone(12))
  expect(found.map(({ samples }) => samples.length / rate)).toEqual([5, 5, 2])
  expect(found.map(({ at }) => at / rate)).toEqual([0, 5, 10])
})

test.each([48_000, 44_100, 16_000])('a microphone of %i Hz is heard at 16 kHz, in its own length', (from) => {
  const resampler = new Resampler(from)
  const wave = Float32Array.from({ length: from }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / from) * 0.5)
  const found: number[] = []
  for (let at = 0; at < wave.length; at += 128) found.push(...resampler.push(wave.subarray(at, at + 128)))
  expect(found.length).toBeGreaterThanOrEqual(rate - 1)
  expect(found.length).toBeLessThanOrEqual(rate)
  const crossings = found.filter((one, i) => i > 0 && one >= 0 && found[i - 1]! < 0).length
  expect(crossings).toBeGreaterThanOrEqual(198)
  expect(crossings).toBeLessThanOrEqual(200)
  expect(Math.max(...found) / 32_767).toBeCloseTo(0.5, 1)
})
