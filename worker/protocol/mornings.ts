import * as v from 'valibot'
import { CodeKey, markStatuses } from './marks.ts'
import { Day, MorningCount } from './roll-events.ts'
import { RollStudent } from './rolls.ts'
import { Count, Id, Instant } from './words.ts'

/** The morning with the names of all its classes, also of those that have said nothing. */
export const Morning = v.object({
  date: Day,
  version: Count,
  alertsAt: v.nullable(Instant),
  groups: v.array(v.object({ ...MorningCount.entries, name: v.string() })),
})
export type Morning = v.InferOutput<typeof Morning>

export const morningShows = ['absent', 'unexplained', 'late', 'excused', 'left-early', 'present'] as const
export const MorningQuery = v.strictObject({ date: v.optional(Day), show: v.picklist(morningShows) })
export type MorningQuery = v.InferOutput<typeof MorningQuery>
export const MorningDayQuery = v.strictObject({ date: v.optional(Day) })

/** Somebody behind a number of the morning, with the reason and when their guardians were told. */
export const MorningRow = v.object({
  student: RollStudent,
  group: v.object({ id: Id, name: v.string() }),
  status: v.picklist(markStatuses),
  code: v.nullable(CodeKey),
  explained: v.boolean(),
  note: v.nullable(v.object({ text: v.string(), late: v.boolean(), at: Instant })),
  /** The notice by which their guardians were told, and when. */
  alert: v.nullable(v.object({ noticeId: Id, at: Instant, answeredAt: v.nullable(Instant) })),
})
export type MorningRow = v.InferOutput<typeof MorningRow>
export const MorningRows = v.object({ rows: v.array(MorningRow) })
