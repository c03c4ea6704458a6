import type { Posting } from '../durable/school-rules.ts'
import { uuid } from './core/uuid.ts'
import type { Leave, LeaveDecision, LeaveDraft } from './protocol/absences.ts'
import type { Name } from './protocol/members.ts'

export type Reader = { memberId: string; mailroom: string; groupId: string }

/** What the school itself tells of a leave. Its id names no member: the school is nobody in it. */
const posting = (schoolId: string, school: string, title: string, body: string, readers: Reader[]): Posting => ({
  draft: {
    id: uuid(),
    title,
    body,
    urgency: 'important',
    asks: 'read',
    audience: {
      groups: readers.length > 0 ? [...new Set(readers.map((one) => one.groupId))] : 'school',
      kinds: ['staff'],
    },
  },
  author: { id: schoolId.slice(schoolId.indexOf('-') + 1), name: { native: school, reading: '' }, role: 'office' },
  audience: readers.map((one) => ({ ...one, studentId: '', counts: true })),
  auditId: uuid(),
})

const daysWord = (days: readonly string[]) => {
  const sorted = days.toSorted()
  return sorted.length === 1 ? sorted[0]! : `${sorted[0]} – ${sorted.at(-1)}`
}

export const asked = (schoolId: string, school: string, { days, text }: LeaveDraft, name: Name, readers: Reader[]) =>
  posting(
    schoolId,
    school,
    `${name.native} asks for leave`,
    `${daysWord(days)}\n${text}\n\nDecide it under Leave, on your first page.`,
    readers
  )

export const decided = (
  schoolId: string,
  school: string,
  { days }: Leave,
  state: LeaveDecision['state'],
  reader: Reader
) => posting(schoolId, school, `Your leave is ${state}`, daysWord(days), [reader])
