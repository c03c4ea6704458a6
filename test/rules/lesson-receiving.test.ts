import { expect, test } from 'vitest'
import type { LessonTrack } from '../../worker/protocol/lesson-people.ts'
import { gatherFor, keptMs, planOf, waitingPlaces, type Place } from '../../web/lesson/receiving-rules.ts'

const track = (id: string, kind: LessonTrack['kind'], memberId = 'mori'): LessonTrack => ({ id, kind, memberId })
const wants = { wanted: { picture: 'h', sound: true }, mine: 'hana', shown: () => true } as const
const place = (id: string, kind: LessonTrack['kind'], mid: string): Place => ({
  id,
  key: `mori ${kind}`,
  mid,
  layer: kind === 'camera' ? 'h' : null,
  since: null,
})
const places = [place('voice', 'microphone', '0'), place('face', 'camera', '1')]

test('a teacher who comes back with a new connection takes the places that they had, and nothing is described anew', () => {
  const away = waitingPlaces(places, [], 1_000)
  expect(planOf([], away, wants, 1_000)).toEqual({ pull: [], repull: [], close: [] })
  const back = [track('voice again', 'microphone'), track('face again', 'camera')]
  expect(planOf(back, away, wants, 2_000)).toEqual({
    pull: [],
    repull: [
      { id: 'voice again', key: 'mori microphone', layer: null, mid: '0' },
      { id: 'face again', key: 'mori camera', layer: 'h', mid: '1' },
    ],
    close: [],
  })
  expect(planOf([], away, wants, 1_000 + keptMs).close).toEqual(['0', '1'])
})

test('what comes back in two frames is asked for together, and whoever comes back with one alone is not waited for long', () => {
  const both = [track('voice again', 'microphone'), track('face again', 'camera')]
  expect(gatherFor(both.slice(0, 1), places)).toBeGreaterThan(gatherFor(both, places))
  expect(gatherFor([], places)).toBe(gatherFor(both, places))
  expect(gatherFor(both.slice(0, 1), places)).toBeLessThanOrEqual(60)
  // Somebody else's voice is asked for at once.
  expect(gatherFor([track('other', 'microphone', 'yuki')], places)).toBe(gatherFor(both, places))
})
