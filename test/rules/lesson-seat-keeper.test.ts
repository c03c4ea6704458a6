import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import type { OpenLesson } from '../../web/lesson/open-lesson.ts'
import { SeatKeeper } from '../../web/lesson/seats/seat-keeper.ts'

/** What a browser counts while the picture comes, and while it stands still for a second that it then tells of. */
let frames = 0
let frozenS = 0
const counters = () =>
  Promise.resolve({
    pulled: [
      {
        type: 'inbound-rtp',
        kind: 'video',
        packetsReceived: frames * 3,
        framesDecoded: frames,
        totalFreezesDuration: frozenS,
      },
      { type: 'candidate-pair', bytesReceived: frames * 2_000, responsesReceived: frames },
    ],
    sent: [],
  })

let tell: (event: LessonEvent) => void
const lesson = {
  lessonId: 'l',
  opened: signal(null),
  say: () => true,
  now: () => Date.now(),
  listen: (listener: (event: LessonEvent) => void) => {
    tell = listener
    return () => undefined
  },
} as unknown as OpenLesson

beforeEach(() => {
  vi.useFakeTimers()
  frames = 0
  frozenS = 0
  vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {}, visibilityState: 'visible' })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} })
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function second({ still = false } = {}) {
  frames += 20
  if (still) frozenS += 1
  await vi.advanceTimersByTimeAsync(1_000)
}

async function watching() {
  const keeper = new SeatKeeper(lesson)
  keeper.start({ counters, carry() {} }, () => 0)
  for (let n = 0; n < 8; n++) await second()
  expect(keeper.sitting.value).toMatchObject({ rung: 'h', line: 'good' })
  return keeper
}

const id = '01900000-0000-7000-8000-000000000001'
const opened = { type: 'track.opened', track: { id, memberId: id, kind: 'camera' } } satisfies LessonEvent

test('a picture that stands still by itself for two seconds costs the reader a rung', async () => {
  const keeper = await watching()
  for (let n = 0; n < 3; n++) await second({ still: true })
  expect(keeper.sitting.value.rung).not.toBe('h')
  keeper.stop()
})

test('a picture that stands still while the teacher’s page is loaded anew costs nobody anything', async () => {
  const keeper = await watching()
  tell(opened)
  for (let n = 0; n < 8; n++) await second()
  tell({ type: 'track.closed', trackId: id })
  await second({ still: true })
  tell(opened)
  await second({ still: true })
  await second({ still: true })
  await second()
  expect(keeper.sitting.value).toMatchObject({ rung: 'h', line: 'good' })
  keeper.stop()
})
