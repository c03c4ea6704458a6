import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseSpeakers, type Speaker, type Voice } from '../../durable/lesson-speakers-rules.ts'
import { mostSpeakers } from '../../worker/protocol/lesson-speakers.ts'
import { facesOn, heardIn } from '../../web/lesson/meeting/faces-rules.ts'

const voices = (levels: Record<string, number>, at = 0): Voice[] =>
  Object.entries(levels).map(([memberId, level]) => ({ memberId, level, at }))
const names = (heard: readonly Speaker[]) => heard.map(({ memberId }) => memberId)
const six = { a: 5, b: 5, c: 5, d: 5, e: 5, f: 2 }

test('whoever begins to speak is heard at once while there is room, and whoever is silent is not', () => {
  expect(names(chooseSpeakers(voices({ a: 4, b: 0, c: 1 }), [], 0))).toEqual(['a'])
})

test('a seventh takes the place of the one who has fallen silent, not of one who speaks', () => {
  const heard = chooseSpeakers(voices(six), [], 0)
  expect(heard).toHaveLength(mostSpeakers)
  const later = [...voices({ ...six, f: 0 }, 3_000), ...voices({ g: 3 }, 3_000)]
  expect(names(chooseSpeakers(later, heard, 3_000)).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'g'])
})

test('nobody is cut off at once: not before two seconds, and afterwards only by somebody clearly louder', () => {
  const heard = chooseSpeakers(voices(six), [], 0)
  const at = (now: number, level: number) =>
    names(chooseSpeakers([...voices(six, now), ...voices({ g: level }, now)], heard, now))
  expect(at(1_000, 9)).not.toContain('g')
  expect(at(3_000, 4)).not.toContain('g')
  expect(at(3_000, 5)).toContain('g')
  expect(at(3_000, 5)).not.toContain('f')
})

test('whoever was heard keeps the place while nobody wants it, and loses it when they leave', () => {
  const heard = chooseSpeakers(voices({ a: 5 }), [], 0)
  expect(names(chooseSpeakers(voices({ a: 0 }, 60_000), heard, 60_000))).toEqual(['a'])
  expect(chooseSpeakers([], heard, 60_000)).toEqual([])
})

test('of three hundred who all talk at most six are heard, each once, and places change hands slowly', () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 299 }),
    level: fc.integer({ min: 0, max: 9 }),
    wait: fc.integer({ min: 0, max: 900 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const all = new Map<string, Voice>()
      let heard: Speaker[] = []
      let now = 0
      for (const { who, level, wait } of steps) {
        now += wait
        all.set(`m${who}`, { memberId: `m${who}`, level, at: now })
        const next = chooseSpeakers([...all.values()], heard, now)
        expect(next.length).toBeLessThanOrEqual(mostSpeakers)
        expect(new Set(names(next)).size).toBe(next.length)
        for (const { memberId, since } of heard)
          if (!names(next).includes(memberId)) expect(now - since).toBeGreaterThanOrEqual(2_000)
        heard = next
      }
    }),
    { numRuns: 200, seed: 20_261_122 }
  )
})

const seen = Array.from({ length: 15 }, (_, n) => `m${n}`)

test('faces come a page at a time, whoever speaks on the first, and what is not on the page is not fetched', () => {
  expect(facesOn(seen, ['m9'], 0, 6)).toEqual({ page: 0, pages: 3, members: ['m9', 'm0', 'm1', 'm2', 'm3', 'm4'] })
  expect(facesOn(seen, ['m9'], 1, 6).members).toEqual(['m5', 'm6', 'm7', 'm8', 'm10', 'm11'])
  expect(facesOn(seen, [], 7, 6)).toMatchObject({ page: 2, pages: 3 })
  expect(facesOn([], [], 0, 6)).toEqual({ page: 0, pages: 1, members: [] })
})

test('in a lesson everybody who may speak is heard; in a meeting those who are chosen, and who leads it', () => {
  expect(heardIn('lesson', ['a'], ['z'], 40)).toBeNull()
  expect(heardIn('meeting', ['a'], ['z'], 5)).toBeNull()
  expect(heardIn('meeting', ['a'], ['z'], 40)).toEqual(new Set(['a', 'z']))
  // Among colleagues all lead, and no more than those who are chosen are heard.
  expect(heardIn('meeting', ['a'], seen, 40)).toEqual(new Set(['a']))
})
