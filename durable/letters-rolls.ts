import type { MarkStatus, RollMark } from '../worker/protocol/marks.ts'
import type { Presence } from '../worker/protocol/lesson-minutes.ts'
import type { MorningCount, Period } from '../worker/protocol/roll-events.ts'
import type { Role } from '../worker/protocol/roles.ts'

/** What is said between the objects about rolls. As everywhere, a letter may come twice, late, or after a newer one. */

/** To a ClassGroup: a guardian's note or a leave that was approved, for its own students; or that it is taken back · that the school takes its rolls otherwise now. */
export type RollLetter =
  | {
      kind: 'absence'
      absenceId: string
      source: 'guardian' | 'leave'
      status: MarkStatus
      code: RollMark['code']
      text: string
      by: { id: string; role: Role; mailroom: string }
      at: number
      /** One line to be for each student and day: its id is made when the note is filed, so that it is written once. */
      lines: { id: string; studentId: string; date: string; late: boolean }[]
    }
  | { kind: 'roll-settings' }
  | { kind: 'sightings'; sightings: Sighting[] }
  | LessonMinutes

/**
 * A lesson has counted: these have come, or this is how long each was there, or (the lesson counts in another roll now) all of it is
 * taken back. `turn` grows with each letter of a lesson, so that a line is written once for each.
 */
export type LessonMinutes = {
  kind: 'minutes'
  as: 'came' | 'counted' | 'withdrawn'
  lessonId: string
  /** Null where nobody has said which: then it is the one of that number among the day’s lessons of the group. */
  period: Period | null
  from: number
  at: number
  of: number
  turn: number
  there: ({ studentId: string } & Presence)[]
}

/** A student was seen at a terminal: `at` by the school's clock, `saidAt` by the terminal's. */
export type Sighting = { id: string; studentId: string; at: number; saidAt: number }

/** To a Mailroom: a member has answered a notice by other means, for one child. */
export type AnsweredLetter = {
  kind: 'answered'
  noticeId: string
  memberId: string
  studentId: string
  auditId: string
}

/** To School: how a class's morning stands. */
export type ClassMorning = { date: string; version: number; count: MorningCount }

/** To School: somebody is absent, and nobody has said why. `at` is when the class owed it. */
export type AbsenceAlert = { noticeId: string; studentId: string; groupId: string; date: string; at: number }
