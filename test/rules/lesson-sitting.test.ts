import { expect, test } from 'vitest'
import { bytesOfMb, within } from '../../web/lesson/seats/ceiling.ts'
import { needOf, type Rung } from '../../web/lesson/seats/rungs.ts'
import { capOf, sittingOf } from '../../web/lesson/seats/sitting.ts'

const wishes = { choice: 'video', ceiling: 'f', seen: true, wide: 1_000 } as const
const minute = 60_000

/** A lesson second by second, in which each rung takes what it needs: the bytes at the end, and which rungs there were for how many seconds. */
function lesson(megabytes: 60 | 20 | 5 | null, minutes: number, from = 0) {
  let [used, rung]: [number, Rung] = [from, 'q']
  const seconds = new Map<Rung, number>()
  const steps: Rung[] = []
  for (let at = 0; at < minutes * minute; at += 1_000) {
    const next = within(megabytes, used, minutes * minute - at, rung)
    if (next !== rung) steps.push(next)
    rung = next
    used += (needOf(rung) * 1_000) / 8
    seconds.set(rung, (seconds.get(rung) ?? 0) + 1)
  }
  return { used, seconds, steps }
}

test('45 minutes under 20 MB stay under 20 MB, with sound to the end and a picture at the beginning', () => {
  const { used, seconds, steps } = lesson(20, 45)
  expect(used).toBeLessThanOrEqual(20 * bytesOfMb)
  expect(seconds.get('q')).toBeGreaterThan(3 * 60)
  expect(seconds.has('text')).toBe(false)
  expect(steps).toEqual(['audio'])
})

test('under 5 MB there is sound as long as text to the end is still paid for', () => {
  const { used, seconds, steps } = lesson(5, 45)
  expect(used).toBeLessThanOrEqual(5 * bytesOfMb)
  expect(seconds.get('audio')).toBeGreaterThan(5 * 60)
  expect(steps).toEqual(['audio', 'text'])
})

test('a lesson that goes on past its end keeps its sound within the ceiling', () => {
  expect(within(20, 18 * bytesOfMb, 0, 'audio')).toBe('audio')
  expect(within(20, 16.5 * bytesOfMb, 0, 'q')).toBe('q')
  expect(within(20, 19.9 * bytesOfMb, 0, 'audio')).toBe('text')
})

test('without a ceiling nothing is put away for it', () => {
  expect(within(null, 900 * bytesOfMb, 90 * minute, 'f')).toBe('f')
})

test('a picture that was put away for the ceiling does not come and go', () => {
  const enoughForNow = 20 * bytesOfMb - (needOf('audio') / 8) * 25 * minute - 1_000
  expect(within(20, enoughForNow, 20 * minute, 'q')).toBe('q')
  expect(within(20, enoughForNow, 20 * minute, 'audio')).toBe('audio')
})

test.each([
  [{ ...wishes }, 'f', null],
  [{ ...wishes, wide: 360 }, 'h', null],
  [{ ...wishes, wide: 0 }, 'h', null],
  [{ ...wishes, wide: 200 }, 'q', null],
  [{ ...wishes, choice: 'audio' }, 'audio', 'choice'],
  [{ ...wishes, seen: false }, 'audio', 'hidden'],
  [{ ...wishes, seen: false, choice: 'text' }, 'text', 'choice'],
  [{ ...wishes, ceiling: 'text', choice: 'audio' }, 'text', 'ceiling'],
  [{ ...wishes, seen: false, choice: 'audio' }, 'audio', 'choice'],
] as const)('of all caps the lowest holds, with its cause: %o', (wish, rung, cause) => {
  expect(capOf(wish)).toEqual({ rung, cause })
})

test('whoever sits lower than they wish because of their line is told that it is the line', () => {
  const cap = capOf(wishes)
  expect(sittingOf('audio', cap, 'good')).toEqual({ rung: 'audio', seat: 'audio', cause: 'line', line: 'weak' })
  expect(sittingOf('text', cap, 'good')).toEqual({ rung: 'text', seat: 'text', cause: 'line', line: 'bad' })
  expect(sittingOf('q', cap, 'good')).toEqual({ rung: 'q', seat: 'video', cause: null, line: 'good' })
})

test('whoever chose sound alone has a good line all the same', () => {
  const cap = capOf({ ...wishes, choice: 'audio' })
  expect(sittingOf('h', cap, 'good')).toEqual({ rung: 'audio', seat: 'audio', cause: 'choice', line: 'good' })
})
