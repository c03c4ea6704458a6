import type { Bindings } from '../worker/core/env.ts'
import type { CallAnswer } from './lesson-calls.ts'
import type { StateLetter } from './lesson-state-rules.ts'
import type { LessonMinutes } from './letters-rolls.ts'
import { classGroupOf, schoolOf } from './names.ts'
import type { ReportLetter } from './report-letters.ts'

/** Whose letters these are: the lesson, and the group it belongs to. */
type From = { schoolId: string; groupId: string; id: string }

/** Hands over what a lesson owes: reports to School; to a group how the lesson stands, who was there, and what became of a call. */
export async function postLetters(env: Bindings, { schoolId, groupId, id }: From, target: string, letters: unknown[]) {
  if (target === 'reports') {
    const reports = letters as Omit<ReportLetter, 'groupId'>[]
    return schoolOf(env, schoolId).takeReports(reports.map((one) => ({ ...one, groupId }) as ReportLetter))
  }
  const [kind, to = ''] = target.split('/')
  const group = classGroupOf(env, schoolId, to)
  if (kind === 'calls') return group.calls().came(letters as CallAnswer[])
  if (kind === 'minutes') return group.take(letters as LessonMinutes[])
  return group.lessons().turned(id, letters as StateLetter[])
}
