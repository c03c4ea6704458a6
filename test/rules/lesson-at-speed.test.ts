import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { speeds, Player } from '../../web/lesson/replay/player.ts'
import { Walk } from '../../web/lesson/replay/timeline.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { fileOf } from '../../worker/lesson-recorded.ts'
import { mono } from './recordings.ts'

const began = 1_700_000_000_000
const [teachers, withStudent] = [uuid(), uuid()]
const piece = (takeId: string, takeBegan: number, n: number) => ({
  takeId,
  n,
  began: takeBegan,
  at: (n - 1) * 10_000,
  ms: 10_000,
  bytes: 30_000,
  isKey: true,
})
/** The teacher alone for half a minute; eleven seconds of nothing; then half a minute in which a student is heard too. */
const secondBegan = began + 41_000
const file = fileOf({ sound: mono, picture: null }, [
  ...[1, 2, 3].map((n) => piece(teachers, began, n)),
  ...[1, 2, 3].map((n) => piece(withStudent, secondBegan, n)),
])
/** A page each second, so that what stands on the board says to which second it belongs. */
const shown = Array.from({ length: 72 }, (_, second) => ({
  at: began + second * 1_000,
  event: { type: 'board.pictured' as const, page: second + 1 },
}))

/** What a browser's element does of itself: its time goes on, as fast as it was told. */
class Sound extends EventTarget {
  currentTime = 0
  playbackRate = 1
  paused = true
  play = () => {
    this.paused = false
    return Promise.resolve()
  }
  pass(ms: number) {
    if (!this.paused) this.currentTime += (ms / 1_000) * this.playbackRate
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { querySelectorAll: () => [] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a second take, with a student’s voice, begins in the file when it was spoken, however long nobody was recorded', () => {
  expect(file.ms).toBe(secondBegan - began + 30_000)
})

test.each(speeds)(
  'at %s times the speed the board stays with the voices, over the second voice’s beginning too',
  (speed) => {
    const player = new Player(file.ms)
    const sound = new Sound()
    player.take(sound as unknown as HTMLMediaElement)
    player.turn()
    player.go(speed)
    const walk = new Walk(shown)
    let last = -1
    let worst = 0
    const stepMs = 20
    for (let ms = 0; ms < (file.ms - 1_000) / speed; ms += stepMs) {
      sound.pass(stepMs)
      vi.advanceTimersByTime(stepMs)
      for (const { event } of walk.to(began + player.at.value).events)
        if (event.type === 'board.pictured') last = event.page - 1
      worst = Math.max(worst, sound.currentTime * 1_000 - player.at.value)
      if (ms < 200) continue
      // Within a quarter of a second of what is heard.
      expect(last).toBeGreaterThanOrEqual(Math.floor(sound.currentTime - 0.25))
      expect(last).toBeLessThanOrEqual(sound.currentTime + 0.001)
    }
    expect(last).toBeGreaterThan(65)
    expect(worst).toBeLessThanOrEqual(250)
    player.take(null)
  }
)

test('whoever changes the speed or jumps while it plays is at once where the voices are', () => {
  const player = new Player(file.ms)
  const sound = new Sound()
  player.take(sound as unknown as HTMLMediaElement)
  player.turn()
  for (const speed of [1, 2, 0.75, 2]) {
    player.go(speed)
    for (let i = 0; i < 50; i++) {
      sound.pass(20)
      vi.advanceTimersByTime(20)
    }
    expect(sound.playbackRate).toBe(speed)
    expect(sound.currentTime * 1_000 - player.at.value).toBeLessThan(250)
  }
  player.seek(secondBegan - began + 5_000)
  expect([sound.currentTime, sound.playbackRate]).toEqual([46, 2])
  expect(player.at.value).toBe(46_000)
  player.take(null)
})
