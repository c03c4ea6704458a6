import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeLines, type Key, type RollLine, type Ways } from '../../durable/rolls-log.ts'
import type { Sql } from '../../durable/sql.ts'
import { standingsOf } from '../../worker/protocol/marks.ts'
import { rules, type RollRules } from '../simulator/rolls.ts'
import { playRolls, rollMoves } from '../simulator/rolls-play.ts'

const run = (given: RollRules, numRuns: number) =>
  fc.check(
    fc.property(fc.integer(), rollMoves, (seed, moves) => playRolls(seed, moves, given)),
    { numRuns, seed: 20_260_915, endOnFailure: true }
  )

test('marks, corrections, check-ins, terminals, notes and phones without a line end the same in every order, and no word is lost', () => {
  const { failed, errorInstance, counterexample } = run(rules, 600)
  expect(failed ? `${String(errorInstance)} ${JSON.stringify(counterexample)}` : 'all hold').toBe('all hold')
})

/** The last that arrived holds, whenever it happened. */
const lastToArrive: typeof standingsOf = (marks) =>
  standingsOf(marks.map((one) => ({ ...one, at: one.source === 'teacher' ? one.receivedAt : one.at })))

const again = (sql: Sql, key: Key, lines: RollLine[], ways: Ways, now: number) =>
  writeLines(
    sql,
    key,
    lines.map((one) => ({ ...one, id: ways.newId() })),
    now
  )

const defects: Record<string, Partial<RollRules>> = {
  'a phone’s clock is believed': { saidAt: () => Date.parse('2026-09-15T00:00:00Z') },
  'the word that came last holds, not the one said last': { standingsOf: lastToArrive },
  'a check-in goes before a teacher’s word': {
    standingsOf: (marks) =>
      standingsOf(
        marks.map((one) => (one.source === 'check-in' ? { ...one, source: 'teacher', at: one.at + 1e9 } : one))
      ),
  },
  'a batch that comes twice is written twice': {
    addSeen: (sql, key, source, seen, ways, now) => {
      const lines = seen.map((one) => ({ code: null, author: null, reason: null, measured: null, ...one, source }))
      again(sql, key, lines, ways, now)
      return { version: 0, marks: [] }
    },
  },
  'a note is forgotten that comes after the roll was taken': {
    takeNote: (sql, letter, ways, now) => {
      if (sql(`select 1 from rolls where taken_at is not null`).length === 0) rules.takeNote(sql, letter, ways, now)
    },
  },
  'a correction takes the place of the line that it corrects': {
    saveRoll: (sql, save, by, ways, now) => {
      for (const { studentId } of save.marks)
        sql(`delete from roll_marks where student_id = ? and source = 'teacher'`, studentId)
      return rules.saveRoll(sql, save, by, ways, now)
    },
  },
  'a locked roll refuses what was said before the lock and came after it': {
    saveRoll: (sql, save, by, ways, now) =>
      rules.saveRoll(sql, { ...save, marks: save.marks.map((one) => ({ ...one, at: save.saidAt })) }, by, ways, now),
  },
}

test.each(Object.entries(defects))('it is noticed when %s', (_, defect) => {
  expect(run({ ...rules, ...defect }, 400).failed).toBe(true)
})
