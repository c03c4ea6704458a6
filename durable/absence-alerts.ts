import type { LanguageTag } from '../worker/protocol/languages.ts'
import type { Name } from '../worker/protocol/members.ts'
import { alertText } from './absence-words.ts'
import type { Addressee } from './letters.ts'
import type { AbsenceAlert } from './letters-rolls.ts'
import type { Posting } from './school-rules.ts'

type Told = { native: string; school: string; zone: string }

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
      `select m.native_name as native, s.name as school, s.time_zone as zone
       from members m join schools s on s.id = m.school_id where m.school_id = ? and m.id = ?`
    )
    .bind(schoolId, studentId)
    .first<Told>()
  const { results: guardians } = await db
    .prepare(
      `select m.id as memberId, m.mailroom, coalesce((select s.language from sessions s where s.member_id = m.id
           and s.ended_at is null and s.language is not null order by s.opened_at desc limit 1), sc.language) as language
       from guardianships g join members m on m.id = g.guardian_id and m.status = 'active' join schools sc on sc.id = m.school_id
       where g.school_id = ? and g.student_id = ? order by m.id`
    )
    .bind(schoolId, studentId)
    .all<{ memberId: string; mailroom: string; language: LanguageTag }>()
  if (!child || guardians.length === 0) return null
  const audience: Addressee[] = guardians.map(({ memberId, mailroom }) => ({
    memberId,
    mailroom,
    studentId,
    groupId,
    counts: true,
  }))
  const school: Name = { native: child.school, reading: '' }
  return {
    draft: {
      id: noticeId,
      ...alertText(
        guardians.map((one) => one.language),
        child.native,
        clockOf(child.zone)
      ),
      urgency: 'urgent',
      asks: 'tap',
      audience: { groups: [groupId], kinds: ['guardians'] },
    },
    author: { id: schoolId.slice(schoolId.indexOf('-') + 1), name: school, role: 'office' },
    audience,
    auditId,
  }
}
