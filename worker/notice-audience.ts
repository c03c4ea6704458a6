import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Addressee } from '../durable/letters.ts'
import type { Bearer } from './core/env.ts'
import type { Audience, AudienceCount } from './protocol/notices.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'

type Person = {
  kind: Audience['kinds'][number]
  memberId: string
  studentId: string
  mailroom: string
  groupId: string
}

/**
 * Everyone a notice is for: a row for each receipt to be. A guardian has one for every child concerned, counted in that child's
 * home group; a student and a member of staff have one, in their own. Throws `not-allowed` for a group that the sender may not
 * write to, and `not-found` for one that is not there.
 */
export async function audienceOf(d1: D1Database, sender: Bearer, { groups, kinds }: Audience): Promise<Person[]> {
  if (groups === 'school') {
    if (!can(sender.role, 'notice.publish-school')) throw new Refusal('not-allowed', 'notice.publish-school')
    return wholeSchool(d1, sender.schoolId, kinds)
  }
  await refuseForeignGroups(d1, sender, groups)
  return inGroups(d1, sender.schoolId, groups, kinds)
}

const staff = sql`exists (select 1 from json_each(m.roles) where value in ('admin', 'office', 'teacher', 'staff'))`

/** A guardian without any child in the school is still told, once, in their own home group. */
const wholeSchool = (d1: D1Database, schoolId: string, kinds: Audience['kinds']) =>
  drizzle(d1).all<Person>(sql`
    with wanted as (select value as kind from json_each(${JSON.stringify(kinds)}))
    select 'staff' as kind, m.id as "memberId", '' as "studentId", m.mailroom, m.home_group_id as "groupId"
      from members m where m.school_id = ${schoolId} and m.status = 'active' and ${staff} and 'staff' in wanted
    union all
    select 'students', m.id, '', m.mailroom, m.home_group_id
      from members m where m.school_id = ${schoolId} and m.status = 'active' and 'students' in wanted
        and exists (select 1 from json_each(m.roles) where value = 'student')
    union all
    select 'guardians', m.id, coalesce(c.id, ''), m.mailroom, coalesce(c.home_group_id, m.home_group_id)
      from members m left join (select gs.guardian_id, k.id, k.home_group_id from guardianships gs
          join members k on k.id = gs.student_id and k.status = 'active') c on c.guardian_id = m.id
      where m.school_id = ${schoolId} and m.status = 'active' and 'guardians' in wanted
        and exists (select 1 from json_each(m.roles) where value = 'guardian')
    order by 2, 1 desc, 3`)

/** Of some groups: their students, those students' guardians, and who teaches there. A guardians' group stands for its class. */
const inGroups = (d1: D1Database, schoolId: string, groups: string[], kinds: Audience['kinds']) =>
  drizzle(d1).all<Person>(sql`
    with wanted as (select value as kind from json_each(${JSON.stringify(kinds)})),
    asked as (select distinct coalesce(of_group_id, id) as id from groups
      where school_id = ${schoolId} and id in (select value from json_each(${JSON.stringify(groups)}))),
    learning as (select distinct m.id, m.mailroom, m.home_group_id from enrollments e join members m on m.id = e.member_id
      where e.group_id in asked and m.status = 'active' and exists (select 1 from json_each(m.roles) where value = 'student'))
    select distinct 'staff' as kind, m.id as "memberId", '' as "studentId", m.mailroom, m.home_group_id as "groupId"
      from enrollments e join members m on m.id = e.member_id
      where e.group_id in asked and m.status = 'active' and ${staff} and 'staff' in wanted
    union all
    select 'students', id, '', mailroom, home_group_id from learning where 'students' in wanted
    union all
    select 'guardians', m.id, s.id, m.mailroom, s.home_group_id from learning s
      join guardianships gs on gs.student_id = s.id join members m on m.id = gs.guardian_id and m.status = 'active'
      where 'guardians' in wanted
    order by 2, 1 desc, 3`)

/**
 * Whoever may not write to the whole school writes to groups that they own or teach; of those they do not belong to at all they
 * learn nothing. A guardians' group is its class's.
 */
async function refuseForeignGroups(d1: D1Database, { schoolId, memberId, role }: Bearer, groups: string[]) {
  const mine = can(role, 'notice.publish-school') ? 1 : 0
  const rows = await drizzle(d1).all<{ id: string; allowed: number }>(sql`
    select g.id, max(${mine}, max(coalesce(e.role in ('owner', 'teacher'), 0))) as allowed
    from groups g left join enrollments e on e.group_id in (g.id, g.of_group_id) and e.member_id = ${memberId}
    where g.school_id = ${schoolId} and g.status = 'active' and g.kind <> 'direct' and (${mine} or e.member_id is not null)
      and g.id in (select value from json_each(${JSON.stringify(groups)}))
    group by g.id`)
  if (rows.length < new Set(groups).size) throw new Refusal('not-found', 'audience.groups')
  if (rows.some((row) => !row.allowed)) throw new Refusal('not-allowed', 'audience.groups')
}

/** Each person once: who is both staff and guardian is one person with two receipts, and counted by the first. */
export function addressees(people: Person[]): Addressee[] {
  const counted = new Set<string>()
  return people.map(({ memberId, studentId, mailroom, groupId }) => {
    const counts = !counted.has(memberId)
    counted.add(memberId)
    return { memberId, studentId, mailroom, groupId, counts }
  })
}

export function countOf(people: Person[]): AudienceCount {
  const kinds = Object.groupBy(people, (one) => one.kind)
  const persons = (some: Person[] = []) => new Set(some.map((one) => one.memberId)).size
  const [all, students, guardians, staff] = [people, kinds.students, kinds.guardians, kinds.staff].map(persons)
  return {
    people: all!,
    students: students!,
    guardians: guardians!,
    staff: staff!,
    both: students! + guardians! + staff! - all!,
  }
}
