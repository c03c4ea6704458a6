import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lessonMoves } from '../simulator/lesson-moves.ts'
import { LessonPlay, rules, type LessonRules } from '../simulator/lesson.ts'

const run = (of: LessonRules, numRuns = 250) =>
  fc.check(
    fc.property(fc.integer(), lessonMoves, (seed, moves) => new LessonPlay(seed, of).play(moves)),
    { numRuns, seed: 11 }
  )

test('whatever lines, phones and the object do: one entry a person, nobody heard who may not be, nothing lost of what was said', () => {
  const found = run(rules)
  expect(found.failed ? fc.defaultReportMessage(found) : undefined).toBeUndefined()
})

const defects: Record<string, LessonRules> = {
  'a mute that the browser alone obeys': { ...rules, cutUnlawful: () => [] },
  'a letter to the media server that is not stored': {
    ...rules,
    cutUnlawful(sql, now) {
      const said = rules.cutUnlawful(sql, now)
      sql(`delete from outbox where target = 'media'`)
      return said
    },
  },
  'a removed person who may come back': { ...rules, isRemoved: () => false },
  'a place in the log that is given twice': {
    ...rules,
    keepInLog(sql, say, now) {
      sql(`delete from log where seq = (select max(seq) from log where seq % 3 = 0)`)
      return rules.keepInLog(sql, say, now)
    },
  },
  'an event that is said and not kept': {
    ...rules,
    keepInLog: (sql, say, now) => (say.event.type === 'floor.given' ? 0 : rules.keepInLog(sql, say, now)),
  },
  'somebody who left before anybody was told that they came': {
    ...rules,
    leave: (sql, memberId, at) =>
      sql(`update people set left_at = ? where member_id = ? and left_at is null returning 1`, at, memberId).length > 0,
  },
  'a phone that adds whoever comes back once more': {
    ...rules,
    hear: (view, event) =>
      event.type === 'hand.raised'
        ? { ...view, hands: [...view.hands, { memberId: event.memberId, at: event.at }] }
        : event.type === 'hand.lowered'
          ? view
          : rules.hear(view, event),
  },
  'a track of a connection that another has replaced': {
    ...rules,
    openMedia(sql, row, now) {
      sql(`update media_sessions set closed_at = ? where member_id = ?`, now, row.memberId)
      return rules.openMedia(sql, row, now).filter(({ event }) => event.type !== 'track.closed')
    },
  },
}

test.each(Object.entries(defects))('the simulator sees %s', (_, of) => {
  expect(run(of, 300).failed).toBe(true)
})
