import * as v from 'valibot'
import { CodeKey } from './marks.ts'
import { Day, RollStudent } from './rolls.ts'
import { Id, Instant, Text } from './words.ts'

/** What a guardian tells beforehand, or what a student asks leave for. */
export const absenceKinds = ['absent', 'late', 'left-early'] as const

const Days = v.pipe(
  v.array(Day),
  v.minLength(1),
  v.maxLength(60),
  v.check((days) => new Set(days).size === days.length, 'days')
)

/** A guardian's note: for one or several of their children, one or several days. */
export const AbsenceDraft = v.strictObject({
  id: Id,
  students: v.pipe(v.array(Id), v.minLength(1), v.maxLength(20)),
  days: Days,
  kind: v.picklist(absenceKinds),
  code: v.optional(v.nullable(CodeKey), null),
  text: Text(500),
})
export type AbsenceDraft = v.InferOutput<typeof AbsenceDraft>

/** A note as the school has it. `late` names the days for which it came after the school's hour. */
export const Absence = v.object({
  id: Id,
  students: v.array(RollStudent),
  days: v.array(Day),
  kind: v.picklist(absenceKinds),
  code: v.nullable(CodeKey),
  text: v.string(),
  filedBy: Id,
  filedAt: Instant,
  late: v.array(Day),
  withdrawnAt: v.nullable(Instant),
})
export type Absence = v.InferOutput<typeof Absence>

/** The school's clock and its codes go along, so that a note can be written without asking twice. */
export const Absences = v.object({
  today: Day,
  notesUntil: v.string(),
  codes: v.array(v.object({ key: CodeKey, name: v.string(), kind: v.picklist(absenceKinds) })),
  rows: v.array(Absence),
})
export type Absences = v.InferOutput<typeof Absences>

export const AbsenceDayQuery = v.strictObject({ date: v.optional(Day) })
export const AbsenceRows = v.object({ rows: v.array(Absence) })

/** A student asks to be away: it is decided by who leads their class, or the office. */
export const LeaveDraft = v.strictObject({
  id: Id,
  days: Days,
  kind: v.picklist(absenceKinds),
  code: v.optional(v.nullable(CodeKey), null),
  text: Text(500),
})
export type LeaveDraft = v.InferOutput<typeof LeaveDraft>

export const leaveStates = ['asked', 'approved', 'refused', 'withdrawn'] as const
export const Leave = v.object({
  id: Id,
  student: RollStudent,
  groupId: Id,
  days: v.array(Day),
  kind: v.picklist(absenceKinds),
  code: v.nullable(CodeKey),
  text: v.string(),
  askedAt: Instant,
  state: v.picklist(leaveStates),
  decidedBy: v.nullable(Id),
  decidedAt: v.nullable(Instant),
})
export type Leave = v.InferOutput<typeof Leave>
export const Leaves = v.object({ rows: v.array(Leave) })
export type Leaves = v.InferOutput<typeof Leaves>

export const LeaveDecision = v.strictObject({ state: v.picklist(['approved', 'refused', 'withdrawn']) })
export type LeaveDecision = v.InferOutput<typeof LeaveDecision>
