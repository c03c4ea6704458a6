import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules, type Rules } from '../simulator/actors.ts'
import { defects } from '../simulator/defects.ts'
import { moves, play, type Move } from '../simulator/play.ts'

const runs = Number(process.env.SIMULATOR_RUNS ?? 1500)

/** On failure fast-check prints its seed, and the shortest moves with which the run still breaks. */
const everyRun = (with_: Rules, numRuns: number, seed?: number) =>
  fc.check(
    fc.property(fc.nat(), moves, (chance: number, todo: Move[]) => void play(chance, todo, with_)),
    { numRuns, ...(seed === undefined ? {} : { seed }) }
  )

test(`a school keeps its promises through ${runs} runs of lost, doubled and crossed letters, crashes and cut lines`, () => {
  const outcome = everyRun(rules, runs)
  expect(fc.defaultReportMessage(outcome)).toBeUndefined()
}, 400_000)

test('the same seed plays the same run', () => {
  const todo = fc.sample(moves, { numRuns: 5, seed: 7 }).flat()
  expect(play(42, todo, rules)).toEqual(play(42, todo, rules))
})

test.each(Object.entries(defects))(
  'the checkers notice when %s',
  (_, { plant, breaks }) => {
    const outcome = fc.check(
      fc.property(fc.nat(), moves, (chance: number, todo: Move[]) => void play(chance, todo, plant())),
      { numRuns: 8000, seed: 2026, endOnFailure: true }
    )
    expect(outcome.failed).toBe(true)
    expect(String(outcome.errorInstance)).toMatch(breaks)
  },
  400_000
)
