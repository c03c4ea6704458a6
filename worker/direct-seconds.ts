import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Policy } from './protocol/packs.ts'
import type { Second } from './protocol/policy.ts'

type Row = { id: string; how: 'guardian' | 'homeroom' | 'lead' | 'office' }

/**
 * The second adults of a conversation: the guardians of the students in it, or one supervisor: the homeroom teacher, a safeguarding
 * lead, or somebody of the office, whoever is not in it already. Where a child has no guardian here, a supervisor stands in.
 * Empty where there is nobody.
 */
export async function secondsFor(
  d1: D1Database,
  schoolId: string,
  policy: Policy,
  adding: readonly Second[],
  { parties, students }: { parties: string[]; students: string[] }
): Promise<string[]> {
  const [here, pupils, leads] = [parties, students, policy.leads].map(
    (ids) => sql`(select value from json_each(${JSON.stringify(ids)}))`
  )
  const rows = await drizzle(d1).all<Row>(sql`
    with adults as (select id, roles from members where school_id = ${schoolId} and status = 'active' and id not in ${here}
      and not exists (select 1 from json_each(roles) where value = 'student')),
    staff as (select id, roles from adults where exists (select 1 from json_each(roles) where value in ('admin', 'office', 'teacher', 'staff')))
    select a.id, 'guardian' as how, 0 as rank from adults a join guardianships g on g.guardian_id = a.id and g.student_id in ${pupils}
    union all
    select s.id, 'homeroom', 1 from staff s join enrollments e on e.member_id = s.id and e.role = 'owner'
      join members p on p.home_group_id = e.group_id and p.id in ${pupils}
    union all
    select s.id, 'lead', 2 from staff s where s.id in ${leads}
    union all
    select s.id, 'office', 3 from staff s where exists (select 1 from json_each(s.roles) where value in ('office', 'admin'))
    order by rank, 1`)
  const guardians = [...new Set(rows.filter(({ how }) => how === 'guardian').map(({ id }) => id))]
  const supervisor = rows.find(({ how }) => how !== 'guardian')?.id
  const asked = adding.includes('guardian') ? guardians : []
  if (asked.length > 0 && !adding.includes('supervisor')) return asked
  return supervisor ? [...new Set([...asked, supervisor])] : asked
}
