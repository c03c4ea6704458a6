import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Playback } from '../../web/lesson/replay/playback.ts'

const rows = Array.from({ length: 1_000 }, (_, i) => ({ at: 10 * Math.floor(i / 2), event: i }))
const all = (): { heard: number; playback: Playback<readonly number[], number> } => {
  const counted = { heard: 0 }
  const hear = (state: readonly number[], event: number) => {
    counted.heard++
    return [...state, event]
  }
  return Object.assign(counted, { playback: new Playback<readonly number[], number>(rows, [], hear) })
}

test('whatever moment somebody jumps to, all that had happened by then has happened, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 6_000 }), { maxLength: 30 }), (times) => {
      const { playback } = all()
      for (const time of times)
        expect(playback.at(time)).toEqual(rows.filter(({ at }) => at <= time).map(({ event }) => event))
    })
  )
})

test('as it plays, everything is heard once; a jump back hears two hundred again at most', () => {
  const seen = all()
  for (let time = 0; time <= 5_000; time += 7) seen.playback.at(time)
  expect(seen.heard).toBe(1_000)
  seen.playback.at(2_345)
  expect(seen.heard).toBeLessThanOrEqual(1_200)
})
