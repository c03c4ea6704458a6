import * as v from 'valibot'
import { CodeKey, markStatuses, Reason, RollMark, RollMarkDraft } from './marks.ts'
import { Name } from './members.ts'
import { LessonRule } from './lesson-rules.ts'
import { Day, periods, RollKey } from './roll-events.ts'
import { Place } from './places.ts'
import { Count, Id, Instant, Line } from './words.ts'

/** What a code counts as by law: an absence; a day on which attendance is not asked for (出席停止, 忌引); or attendance. */
export const codeCounts = ['absence', 'not-required', 'attendance'] as const

export const RollCode = v.strictObject({
  key: CodeKey,
  name: Line(60),
  status: v.picklist(['absent', 'late', 'left-early', 'excused']),
  counts: v.picklist(codeCounts),
  /** A guardian may choose it in a note. */
  forNotes: v.boolean(),
  /** It is offered no more; rolls that have it keep it. */
  retired: v.boolean(),
})
export type RollCode = v.InferOutput<typeof RollCode>
const unlike = (codes: RollCode[]) => new Set(codes.map((one) => one.key)).size === codes.length
export const RollCodes = v.pipe(v.array(RollCode), v.maxLength(60), v.check(unlike, 'keys'))

/** A time of the school's own clock. */
export const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** A day of every year, such as `04-01`. */
export const MonthDay = v.pipe(v.string(), v.regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/))
const usualTerms = ['04-01', '09-01', '01-01']

/** How the school takes its rolls. Its times are its own clock's, whatever the phone's. */
export const RollSettings = v.strictObject({
  /** The roll that says who is at school: the office's morning counts it, and alerts go out by it. */
  morning: v.picklist(periods),
  /** When it begins: who is first seen later is late. */
  beginsAt: Clock,
  /** Until when a note for the same day is in time. */
  notesUntil: Clock,
  /** When guardians of whoever is absent without a note are told; null where the school tells nobody. */
  alertAt: v.optional(v.nullable(Clock), null),
  /** From when a change of the day's rolls needs a reason. */
  lockAt: Clock,
  lesson: LessonRule,
  /** Where the school is, if phones that check in shall look whether they are there; null where nobody is asked. */
  place: v.optional(v.nullable(Place), null),
  /** For how many years, from the end of their month, rolls are kept: what the school's law asks for. */
  keepYears: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)), 5),
  /** On which days of a year its terms begin; the school year begins with the first. */
  terms: v.optional(v.pipe(v.array(MonthDay), v.minLength(1), v.maxLength(6)), usualTerms),
  codes: RollCodes,
})
export type RollSettings = v.InferOutput<typeof RollSettings>

/** Where the school has not chosen. A code of this list is said in the reader's own words until the school names it otherwise. */
export const usualRolls: RollSettings = {
  morning: 'day',
  beginsAt: '08:30',
  notesUntil: '08:30',
  alertAt: '08:45',
  lockAt: '17:00',
  lesson: { presentFrom: 85, lateFrom: 50 },
  place: null,
  keepYears: 5,
  terms: usualTerms,
  codes: [
    code('illness', 'Illness', 'absent', 'absence', true),
    code('family', 'Family matter', 'absent', 'absence', true),
    code('appointment', 'Appointment', 'late', 'attendance', true),
    code('unwell', 'Felt unwell', 'left-early', 'attendance', false),
    code('suspension', 'Kept at home by order', 'excused', 'not-required', false),
    code('infection', 'Infectious disease', 'excused', 'not-required', true),
    code('bereavement', 'Death in the family', 'excused', 'not-required', true),
    code('school-matter', 'Away for the school', 'excused', 'attendance', false),
    code('transport', 'Transport delay', 'late', 'attendance', true),
  ],
}

function code(
  key: string,
  name: string,
  status: RollCode['status'],
  counts: RollCode['counts'],
  forNotes: boolean
): RollCode {
  return { key, name, status, counts, forNotes, retired: false }
}

export const RollStudent = v.object({ id: Id, name: Name })
export type RollStudent = v.InferOutput<typeof RollStudent>

/** What was told of a student beforehand, for who takes the roll. */
export const RollNote = v.object({
  studentId: Id,
  status: v.picklist(markStatuses),
  text: v.string(),
  /** It came after the school's hour for notes. */
  late: v.boolean(),
  at: Instant,
})
export type RollNote = v.InferOutput<typeof RollNote>

/** A roll as a teacher has it: everyone in the group, and the whole log. What holds is reckoned from the log, on the phone too. */
export const RollPage = v.object({
  group: v.object({ id: Id, name: v.string() }),
  ...RollKey.entries,
  /** Grows with every line of the log. */
  version: Count,
  students: v.array(RollStudent),
  marks: v.array(RollMark),
  notes: v.array(RollNote),
  /** When a teacher first said who is there; null before. */
  takenAt: v.nullable(Instant),
  /** From when a change needs a reason, and when alerts about it go out. */
  locksAt: Instant,
  alertsAt: v.nullable(Instant),
  /** The school's clock now: what a phone that is wrong reckons from. */
  now: Instant,
  /** The day it is at the school now. */
  today: Day,
  codes: RollCodes,
})
export type RollPage = v.InferOutput<typeof RollPage>

export const RollQuery = v.strictObject({
  date: v.optional(Day),
  period: v.optional(v.picklist(periods)),
})

/** A roll as it was taken: kept on the phone until the school has it. `saidAt` is the phone's clock as it sends, so that its error can be taken out. */
export const RollSave = v.strictObject({
  ...RollKey.entries,
  saidAt: Instant,
  /** Asked for once the roll is locked. */
  reason: v.optional(v.nullable(Reason), null),
  marks: v.pipe(v.array(RollMarkDraft), v.minLength(1), v.maxLength(400)),
})
export type RollSave = v.InferOutput<typeof RollSave>

/** What became of it: these lines are in the log for ever, with the times at which they happened by the school's clock. */
export const RollSaved = v.object({ version: Count, marks: v.array(v.object({ id: Id, at: Instant })) })
export type RollSaved = v.InferOutput<typeof RollSaved>
