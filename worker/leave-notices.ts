import type { Posting } from '../durable/school-rules.ts'
import { uuid } from './core/uuid.ts'
import type { Leave, LeaveDecision, LeaveDraft } from './protocol/absences.ts'
import type { LanguageTag } from './protocol/languages.ts'
import type { Name } from './protocol/members.ts'
import { leaveWords } from './words/leaves.ts'
import * as v from 'valibot'
import { Id } from './protocol/words.ts'

/** The school itself, which tells of a leave in its own language. */
type Speaker = { id: string; name: string; language: LanguageTag }
export const Reader = v.object({ memberId: Id, mailroom: v.string(), groupId: Id })
export type Reader = v.InferOutput<typeof Reader>

/** What the school itself tells of a leave. Its id names no member: the school is nobody in it. */
const posting = (school: Speaker, title: string, body: string, readers: Reader[], leave?: string): Posting => ({
  draft: {
    id: uuid(),
    title,
    body,
    urgency: 'important',
    asks: 'read',
    ...(leave && { leave }),
    audience: {
      groups: readers.length > 0 ? [...new Set(readers.map((one) => one.groupId))] : 'school',
      kinds: ['staff'],
    },
  },
  author: {
    id: school.id.slice(school.id.indexOf('-') + 1),
    name: { native: school.name, reading: '' },
    role: 'office',
  },
  audience: readers.map((one) => ({ ...one, studentId: '', counts: true })),
  auditId: uuid(),
})

const daysWord = (days: readonly string[]) => {
  const sorted = days.toSorted()
  return sorted.length === 1 ? sorted[0]! : `${sorted[0]} – ${sorted.at(-1)}`
}

export const asked = (school: Speaker, { id, days, text }: LeaveDraft, name: Name, readers: Reader[]) => {
  const { asks, decide } = leaveWords[school.language]
  const body = `${daysWord(days)}\n${text}\n\n${decide}`
  return posting(
    school,
    asks.replace('{name}', () => name.native),
    body,
    readers,
    id
  )
}

export const decided = (school: Speaker, { days }: Leave, state: LeaveDecision['state'], reader: Reader) =>
  posting(school, leaveWords[school.language][state], daysWord(days), [reader])
