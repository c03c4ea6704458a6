import fc from 'fast-check'
import { expect, test } from 'vitest'
import { playTerminals, rules, terminalMoves, type TerminalRules } from '../simulator/terminals.ts'

const run = (of: TerminalRules) =>
  fc.check(
    fc.property(fc.integer(), terminalMoves, (seed, moves) => playTerminals(seed, moves, of)),
    { numRuns: 400, seed: 7 }
  )

test('whatever a terminal, its clock and its line do, everyone it has seen is in the roll once and at the right time', () => {
  const found = run(rules)
  expect(found.failed ? fc.defaultReportMessage(found) : undefined).toBeUndefined()
})

const defects: Record<string, TerminalRules> = {
  'a clock that is believed': {
    ...rules,
    takeBatch: (sql, batch, ways, now) => rules.takeBatch(sql, { ...batch, saidAt: now }, ways, now),
  },
  'a batch that is taken again when all is forgotten': {
    ...rules,
    takeBatch(sql, batch, ways, now) {
      sql(`update terminal_health set n = -1`)
      return rules.takeBatch(sql, batch, ways, now)
    },
  },
  'ids that are forgotten at once': {
    ...rules,
    takeBatch(sql, batch, ways, now) {
      sql(`delete from terminal_events`)
      return rules.takeBatch(sql, batch, ways, now)
    },
  },
  'a letter to the class that is lost': { ...rules, takeSightings: () => undefined },
}

test.each(Object.entries(defects))('the simulator sees %s', (_, of) => {
  expect(run(of).failed).toBe(true)
})
