import type { Name } from '../worker/protocol/members.ts'
import type { Addressee } from './letters.ts'
import type { AbsenceAlert } from './letters-rolls.ts'
import type { Posting } from './school-rules.ts'

type Told = { native: string; reading: string; school: string; clock: string }

/** The guardians of a child, each with their inbox, and what the alert says; null where nobody is to be told. */
export async function alertPosting(
  db: D1Database,
  schoolId: string,
  { noticeId, studentId, groupId }: AbsenceAlert,
  auditId: string,
  clockOf: (zone: string) => string
): Promise<Posting | null> {
  const child = await db
    .prepare(
      `select m.native_name as native, m.reading, s.name as school, s.time_zone as clock
       from members m join schools s on s.id = m.school_id where m.school_id = ? and m.id = ?`
    )
    .bind(schoolId, studentId)
    .first<Told>()
  const { results: guardians } = await db
    .prepare(
      `select m.id as memberId, m.mailroom from guardianships g join members m on m.id = g.guardian_id and m.status = 'active'
       where g.school_id = ? and g.student_id = ? order by m.id`
    )
    .bind(schoolId, studentId)
    .all<{ memberId: string; mailroom: string }>()
  if (!child || guardians.length === 0) return null
  const audience: Addressee[] = guardians.map((one) => ({ ...one, studentId, groupId, counts: true }))
  const school: Name = { native: child.school, reading: '' }
  const time = clockOf(child.clock)
  return {
    draft: {
      id: noticeId,
      title: `${child.native} is not at school`,
      body: `At ${time} ${child.native} was marked absent, and no note has reached the school. Please tell the school why, or ring the office if you do not know of it.`,
      urgency: 'urgent',
      asks: 'tap',
      audience: { groups: [groupId], kinds: ['guardians'] },
    },
    author: { id: schoolId.slice(schoolId.indexOf('-') + 1), name: school, role: 'office' },
    audience,
    auditId,
  }
}
