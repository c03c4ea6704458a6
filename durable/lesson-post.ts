import type { CallAnswer } from './lesson-calls.ts'
import type { LessonHall } from './lesson-hall.ts'
import type { MediaPart } from './lesson-media.ts'
import { lessonOf } from './lesson-state-rules.ts'
import type { LessonMinutes } from './letters-rolls.ts'
import { classGroupOf, schoolOf } from './names.ts'
import type { ReportLetter } from './report-letters.ts'

type Ended = { endedAt: number }
type Cut = { serverId: string; mid: string }

/** Hands over what a lesson owes: to the media server, to School, and to the groups whose people are in it. */
export async function postOf({ env, schoolId, sql }: LessonHall, media: MediaPart, target: string, letters: unknown[]) {
  if (target === 'media') return media.send(letters as Cut[])
  const { id, groupId: home } = lessonOf(sql)
  if (target === 'reports') {
    const reports = letters as Omit<ReportLetter, 'groupId'>[]
    return schoolOf(env, schoolId).takeReports(reports.map((one) => ({ ...one, groupId: home }) as ReportLetter))
  }
  const group = classGroupOf(env, schoolId, target.slice(target.indexOf('/') + 1))
  if (target.startsWith('calls/')) return group.calls().came(letters as CallAnswer[])
  if (target.startsWith('minutes/')) return group.take(letters as LessonMinutes[])
  const [{ endedAt }] = letters as [Ended]
  await group.lessons().ended(id, endedAt)
}
