import { expect, test } from 'vitest'
import { inkLog } from '../../dev/bench/ink-log.ts'

test('the ink of forty-five minutes, half of them written full in letters and in Han, is at most 150 KB of log', () => {
  for (const seed of [1, 2, 3, 4]) {
    const { drawn, inLog, bytes } = inkLog(seed, 45, 1 / 2)
    expect(inLog).toBe(drawn)
    expect(drawn).toBeGreaterThan(2_400)
    expect(bytes).toBeLessThanOrEqual(150_000)
  }
}, 30_000)
