import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moves, playCheckIns, rules, type CheckInRules } from '../simulator/check-ins.ts'

const run = (given: CheckInRules, numRuns: number) =>
  fc.check(
    fc.property(moves, (todo) => playCheckIns(todo, given)),
    { numRuns, seed: 20_260_915, endOnFailure: true }
  )

test('students with lent phones, old codes, lost answers and an object that dies: each is in once, and the teacher sees what is odd', () => {
  const { failed, errorInstance, counterexample } = run(rules, 250)
  expect(failed ? `${String(errorInstance)} ${JSON.stringify(counterexample)}` : 'all hold').toBe('all hold')
})

let made = 0
const defects: Record<string, Partial<CheckInRules>> = {
  'a code is good for half a minute': {
    checkIn: (sql, said, by, ways, now) => {
      const outcome = rules.checkIn(sql, said, by, ways, now)
      return outcome.status === 'wrong' ? rules.checkIn(sql, said, by, ways, now - 20_000) : outcome
    },
  },
  'wrong codes are not counted': {
    checkIn: (sql, said, by, ways, now) => {
      const outcome = rules.checkIn(sql, said, by, ways, now)
      sql(`delete from check_in_tries`)
      return outcome
    },
  },
  'the same word is taken for another when it comes again': {
    checkIn: (sql, said, by, ways, now) => rules.checkIn(sql, { ...said, id: `other-${++made}` }, by, ways, now),
  },
  'the last time counts, not the first': {
    checkIn: (sql, said, by, ways, now) => {
      const outcome = rules.checkIn(sql, said, by, ways, now)
      return outcome.status === 'in' ? { ...outcome, as: { ...outcome.as, at: now } } : outcome
    },
  },
  'a crash leaves half of a check-in': { inObject: (_, act) => act() },
  'nobody is late': {
    checkIn: (sql, said, by, ways, now) =>
      rules.checkIn(sql, said, by, { ...ways, settings: { ...ways.settings, beginsAt: '23:59' } }, now),
  },
  'a second phone is not shown': {
    comersOf: (sql, id) => {
      const { checkedIn, odd } = rules.comersOf(sql, id)
      return { checkedIn, odd: odd.filter(({ kind }) => kind !== 'second-device') }
    },
  },
  'a closed check-in still takes students': { closeCheckIn: () => [] },
}

test.each(Object.keys(defects))('%s: the simulator finds it', (defect) => {
  expect(run({ ...rules, ...defects[defect] }, 500).failed).toBe(true)
})
