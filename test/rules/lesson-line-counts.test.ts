import { expect, test } from 'vitest'
import { bytesBetween, countsOf, secondBetween } from '../../web/lesson/seats/line-counts.ts'

/** As Chromium reports a student's receiving connection; each call is one moment. */
const reports = (
  audio: { packetsReceived: number; packetsLost?: number; concealedSamples?: number; silentConcealedSamples?: number },
  video?: { packetsReceived: number; framesDecoded: number; packetsLost?: number; totalFreezesDuration?: number },
  pair: object = {}
) => [
  { type: 'codec', mimeType: 'audio/opus' },
  { type: 'inbound-rtp', kind: 'audio', totalSamplesReceived: audio.packetsReceived * 960, ...audio },
  ...(video ? [{ type: 'inbound-rtp', kind: 'video', ...video }] : []),
  { type: 'candidate-pair', bytesReceived: audio.packetsReceived * 100, responsesReceived: 1, ...pair },
]

const second = (one: unknown[], other: unknown[], ms = 1_000) => {
  const before = countsOf(one, null, 10_000)
  return secondBetween(before, countsOf(other, before, 10_000 + ms))
}

test('of a hundred packets five that did not come are five in a hundred', () => {
  const got = second(reports({ packetsReceived: 50 }), reports({ packetsReceived: 145, packetsLost: 5 }))
  expect(got).toMatchObject({ lost: 0.05, frozen: 0, alive: true })
})

test('a picture that arrives and is not shown stands still, also before the browser has counted that', () => {
  const sound = { packetsReceived: 50 }
  const got = second(
    reports(sound, { packetsReceived: 100, framesDecoded: 20 }),
    reports(sound, { packetsReceived: 130, framesDecoded: 20 })
  )
  expect(got?.frozen).toBe(1)
})

test('a camera that sends nothing is no line that stands still', () => {
  const sound = { packetsReceived: 50 }
  const picture = { packetsReceived: 100, framesDecoded: 20 }
  expect(second(reports(sound, picture), reports(sound, picture))?.frozen).toBe(0)
})

test('silence in which nothing was said is not counted as sound that was made up', () => {
  const got = second(
    reports({ packetsReceived: 50 }),
    reports({ packetsReceived: 100, concealedSamples: 24_000, silentConcealedSamples: 19_200 })
  )
  expect(got?.concealed).toBeCloseTo(0.1)
})

test('a line on which nothing comes is dead after three and a half seconds, and not before', () => {
  const still = reports({ packetsReceived: 50 })
  expect(second(still, still, 3_000)?.alive).toBe(true)
  expect(second(still, still, 4_000)?.alive).toBe(false)
})

test('a picture that was closed takes its counts along, and nobody is told that packets were lost', () => {
  const got = second(
    reports({ packetsReceived: 50 }, { packetsReceived: 100, framesDecoded: 20, packetsLost: 40 }),
    reports({ packetsReceived: 100 })
  )
  expect(got).toMatchObject({ lost: 0, frozen: 0 })
})

test('what a lesson takes of the data counts the headers too', () => {
  const before = countsOf(reports({ packetsReceived: 0 }, undefined, { packetsReceived: 0 }), null, 0)
  const now = countsOf(
    reports({ packetsReceived: 50 }, undefined, { packetsReceived: 50, bytesSent: 90 }),
    before,
    1_000
  )
  expect(bytesBetween(before, now)).toBe(50 * 128 + 90)
  expect(secondBetween(before, now)?.kbps).toBeCloseTo(51.2)
})
