import * as v from 'valibot'
import { CodeKey, standingOf, type RollMark } from './marks.ts'
import { Day, periods } from './roll-events.ts'
import { MonthDay, RollCodes, RollStudent, type RollCode } from './rolls.ts'
import { Count, Id } from './words.ts'

/**
 * What a day counts as for one student: there, or away for the school, which is attendance too; a day on which the law asks nobody to come
 * (出席停止, 忌引); absent; or a roll was taken and nobody said anything of this student.
 */
export const dayCounts = ['present', 'away', 'not-required', 'absent', 'unsaid'] as const

/** One student's day. Who came late or left early was there. */
export const RegisterDay = v.object({
  as: v.picklist(dayCounts),
  late: v.boolean(),
  leftEarly: v.boolean(),
  code: v.nullable(CodeKey),
})
export type RegisterDay = v.InferOutput<typeof RegisterDay>

/** The sums of a register’s row. `open` is the days with a roll on which the student was in the class: `notRequired` and `required`. */
export const RegisterSums = v.object({
  open: Count,
  notRequired: Count,
  required: Count,
  absent: Count,
  present: Count,
  unsaid: Count,
  late: Count,
  leftEarly: Count,
})
export type RegisterSums = v.InferOutput<typeof RegisterSums>

/** A student’s row, with one place for each of the register’s days: null where they were not in the class. */
export const RegisterRow = v.object({
  student: RollStudent,
  /** The first and the last day in the class, where one of them lies within the register. */
  from: v.nullable(Day),
  until: v.nullable(Day),
  days: v.array(v.nullable(RegisterDay)),
})
export type RegisterRow = v.InferOutput<typeof RegisterRow>

const Span = {
  from: Day,
  to: Day,
  today: Day,
  period: v.picklist(periods),
  /** On which days of a year the school's terms begin, the first of them the school year. */
  terms: v.array(MonthDay),
}

/** A class’s register: the days on which its roll of the school’s morning was taken. */
export const Register = v.object({
  group: v.object({ id: Id, name: v.string() }),
  ...Span,
  days: v.array(Day),
  rows: v.array(RegisterRow),
  codes: RollCodes,
})
export type Register = v.InferOutput<typeof Register>

/** How a class was there over some time: each student’s sums, and each day’s over those who were in the class. */
export const RegisterStatistics = v.object({
  group: v.object({ id: Id, name: v.string() }),
  ...Span,
  students: v.array(v.object({ student: RollStudent, sums: RegisterSums })),
  days: v.array(v.object({ date: Day, sums: RegisterSums })),
})
export type RegisterStatistics = v.InferOutput<typeof RegisterStatistics>

/** One student’s own: for themselves, their guardians and their teachers. */
export const OneRegister = v.object({
  ...Span,
  student: RollStudent,
  days: v.array(v.object({ date: Day, day: RegisterDay })),
  codes: v.array(v.object({ key: CodeKey, name: v.string() })),
})
export type OneRegister = v.InferOutput<typeof OneRegister>

const longestDays = 370
export const RegisterQuery = v.strictObject({ from: Day, to: Day })
/** A span that is none, or longer than a year, is refused: an answer must stay one that a phone can show. */
export const isSpan = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) < longestDays * 86_400_000

export const registerForms = ['japanese', 'plain'] as const
export type RegisterForm = (typeof registerForms)[number]

/** A register leaves Homeroom, on paper or as a file: said before it does, so that the school can see who took it away. */
export const RegisterExport = v.strictObject({
  id: Id,
  from: Day,
  to: Day,
  form: v.picklist(registerForms),
  as: v.picklist(['print', 'csv', 'xlsx']),
})
export type RegisterExport = v.InferOutput<typeof RegisterExport>

type Counting = Pick<RollCode, 'key' | 'counts'>

/**
 * What a day counts as, from all lines about one student. A code counts as the school’s list says. Without one an approved absence is an
 * absence, and late is there. Who came late and was then said to have left early did both.
 */
export function dayFrom(marks: readonly RollMark[], codes: readonly Counting[]): RegisterDay {
  const { status, by } = standingOf(marks)
  const code = by?.code ?? null
  const counts = codes.find(({ key }) => key === code)?.counts
  if (status === 'expected') return { as: 'unsaid', late: false, leftEarly: false, code: null }
  const none = { late: false, leftEarly: false, code }
  if (status === 'absent' || status === 'excused')
    return { as: counts === 'not-required' ? counts : counts === 'attendance' ? 'away' : 'absent', ...none }
  if (counts === 'absence') return { as: 'absent', ...none }
  if (counts === 'not-required') return { as: 'present', ...none }
  const leftEarly = status === 'left-early'
  const late =
    status === 'late' || (leftEarly && standingOf(marks.filter((one) => one.status !== 'left-early')).status === 'late')
  return { as: 'present', late, leftEarly, code }
}

export function sumsOf(days: readonly (RegisterDay | null)[]): RegisterSums {
  const theirs = days.filter((one) => one !== null)
  const how = (is: (one: RegisterDay) => boolean) => theirs.filter(is).length
  const notRequired = how(({ as }) => as === 'not-required')
  return {
    open: theirs.length,
    notRequired,
    required: theirs.length - notRequired,
    absent: how(({ as }) => as === 'absent'),
    present: how(({ as }) => as === 'present' || as === 'away'),
    unsaid: how(({ as }) => as === 'unsaid'),
    late: how(({ late }) => late),
    leftEarly: how(({ leftEarly }) => leftEarly),
  }
}
