import * as v from 'valibot'
import { RolesText } from '../worker/protocol/members.ts'
import { bandOf } from '../worker/protocol/packs.ts'
import type { Kin, RosterPerson, RosterRead } from './group-roster-rules.ts'

type Group = RosterRead['group'] & { id: string }
type Row = Omit<RosterPerson, 'roles' | 'band'> & { roles: string; grade: string | null; classYear: string | null }

const who = `m.id as memberId, m.mailroom, m.roles, m.native_name as native, m.reading, m.grade,
  (select year from groups h where h.id = m.home_group_id) as classYear,
  (select photo from consents c where c.student_id = m.id and c.school_id = ?1) as photo`
/** In a tier nobody is enrolled: those who work at the school lead it, and the others belong to it. */
const asTier = `case
    when exists (select 1 from json_each(m.roles) where value in ('admin', 'office')) then 'owner'
    when exists (select 1 from json_each(m.roles) where value in ('teacher', 'staff')) then 'teacher'
    else 'member' end as enrollment`

/** Who is in a group: whoever is enrolled; in a year everyone of its classes and of their guardians; in the school everyone. */
const peopleOf = {
  enrolled: `select ${who}, e.role as enrollment from enrollments e join members m on m.id = e.member_id and m.status = 'active'
    where e.school_id = ?1 and e.group_id = ?2`,
  year: `select ${who}, ${asTier} from members m where m.school_id = ?1 and m.status = 'active' and m.id in (
      select e.member_id from enrollments e join groups g on g.id = e.group_id and g.status = 'active'
      where g.school_id = ?1 and g.kind in ('class', 'guardians')
        and g.year = (select year from groups where id = ?2 and school_id = ?1))`,
  school: `select ${who}, ${asTier} from members m where m.school_id = ?1 and m.status = 'active'
    and exists (select 1 from groups where id = ?2 and school_id = ?1)`,
}

/** Who of a conversation is whose guardian; elsewhere it makes no difference. */
const kinOf = `select gs.guardian_id as guardianId, gs.student_id as studentId from guardianships gs
    join enrollments a on a.member_id = gs.guardian_id and a.group_id = ?2
    join enrollments b on b.member_id = gs.student_id and b.group_id = ?2
    where gs.school_id = ?1`

/** The group and its people as the database has them now; null where this school has no such group. */
export async function readRoster(db: D1Database, schoolId: string, groupId: string): Promise<RosterRead | null> {
  const group = await db
    .prepare(`select id, kind, name, year, status from groups where school_id = ? and id = ?`)
    .bind(schoolId, groupId)
    .first<Group>()
  if (!group) return null
  const { kind, name, year, status } = group
  const how = kind === 'school' || kind === 'year' ? kind : 'enrolled'
  const { results } = await db.prepare(peopleOf[how]).bind(schoolId, groupId).all<Row>()
  const people = status === 'active' ? results : []
  const kin = kind === 'direct' ? (await db.prepare(kinOf).bind(schoolId, groupId).all<Kin>()).results : []
  return {
    group: { kind, name, year, status },
    people: people.map(({ roles, grade, classYear, ...one }) => ({
      ...one,
      roles: v.parse(RolesText, roles),
      band: bandOf(grade, classYear),
    })),
    kin,
  }
}
