import * as v from 'valibot'
import { Count, Id, Instant } from './words.ts'

/* What every phone hears of rolls stands apart from the rolls themselves: a first page needs no more of them. */

/** A day as the school's own calendar writes it. */
export const Day = v.pipe(v.string(), v.isoDate())

/** Which part of a day a roll is of: all of it, a half, or one lesson of the timetable. */
export const periods = ['day', 'am', 'pm', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const
export type Period = (typeof periods)[number]
/** A roll of a group is named by its day and period, so that two who take it without a line take the same one. */
export const RollKey = v.strictObject({ date: Day, period: v.picklist(periods) })
export type RollKey = v.InferOutput<typeof RollKey>

/** A roll has new lines, or with a period of null all rolls of the day have: whoever has it on the screen asks for it again. */
export const rollChanged = v.object({
  type: v.literal('roll.changed'),
  groupId: Id,
  date: Day,
  period: v.nullable(v.picklist(periods)),
})

/** One class of the school's morning. Students about whom nothing is known yet are in none of the numbers but `students`. */
export const MorningCount = v.object({
  groupId: Id,
  students: Count,
  present: Count,
  late: Count,
  absent: Count,
  excused: Count,
  leftEarly: Count,
  /** Of the absent, those of whom nobody has said why. */
  unexplained: Count,
  takenAt: v.nullable(Instant),
})
export type MorningCount = v.InferOutput<typeof MorningCount>

/** The school's morning has moved: all classes that have said anything, absolute. */
export const morningCounted = v.object({
  type: v.literal('morning.counted'),
  date: Day,
  version: Count,
  groups: v.array(MorningCount),
})

/** What a phone asks to be told of while it is on the screen: a group's rolls, or the school's morning. Null: nothing any more. */
export const followWord = v.strictObject({
  type: v.literal('follow'),
  what: v.nullable(
    v.variant('noun', [
      v.strictObject({ noun: v.literal('roll'), groupId: Id }),
      v.strictObject({ noun: v.literal('morning') }),
    ])
  ),
})
export type FollowWord = v.InferOutput<typeof followWord>
