import { expect, test } from 'vitest'
import { burst, taken, type Bucket } from '../../durable/messages-pace-rules.ts'

/** Says `n` things at these times, and answers which of them had to wait and for how long. */
function say(times: readonly number[]): number[] {
  let bucket: Bucket | undefined
  return times.map((now) => {
    const next = taken(bucket, 2, now)
    if ('waitMs' in next) return next.waitMs
    bucket = next
    return 0
  })
}

test('a handful of messages at once is nobody’s flood', () => {
  expect(say(Array.from({ length: burst }, () => 0))).toEqual(Array.from({ length: burst }, () => 0))
})

test('who says more than that waits half a second for each, however often they ask meanwhile', () => {
  const times = [...Array.from({ length: burst }, () => 0), 0, 100, 400, 500, 501]
  expect(say(times).slice(burst)).toEqual([500, 400, 100, 0, 499])
})

test('after a pause all is as it was', () => {
  const times = [...Array.from({ length: burst + 1 }, () => 0), ...Array.from({ length: burst }, () => 60_000)]
  expect(say(times).slice(burst + 1)).toEqual(Array.from({ length: burst }, () => 0))
})
