import { expect, test } from 'vitest'
import { mustRenew, pace, waitMs } from '../../web/line-rules.ts'

test('phones whose line broke in the same moment come back spread over at least two seconds, and at most half a minute', () => {
  for (let failures = 0; failures < 12; failures++) {
    expect(waitMs(failures, 0)).toBe(0)
    expect(waitMs(failures, 0.999)).toBeGreaterThan(1_990)
    expect(waitMs(failures, 0.999)).toBeLessThan(30_000)
  }
  const waits = Array.from({ length: 3000 }, (_, n) => waitMs(0, n / 3000))
  expect(waits.filter((ms) => ms < 1_000)).toHaveLength(1500)
})

test('a phone asks who it is before its token runs out, and after every third refusal', () => {
  expect([0, 1, 2, 3, 4, 5].map((failures) => mustRenew(0, failures))).toEqual([false, false, true, false, false, true])
  expect(mustRenew(14.5 * 60_000, 0)).toBe(true)
})

test('a dead line is noticed within ten seconds of the ping that it did not answer', () => {
  expect(pace.beatMs).toBeLessThanOrEqual(25_000)
  expect(Math.max(pace.deadMs, pace.wokenMs)).toBeLessThanOrEqual(10_000)
})
