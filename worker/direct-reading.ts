import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Bearer } from './core/env.ts'
import type { Direct } from './protocol/directs.ts'
import type { Group } from './protocol/groups.ts'
import { kindOf } from './protocol/policy.ts'
import { Refusal } from './protocol/refusal.ts'
import * as v from 'valibot'
import { Json } from './protocol/words.ts'
import { Party } from './protocol/directs.ts'

type Row = { id: string; name: string; people: string; kin: number }

/** Conversations, newest first: one's own, or for the office those whose second adult has gone. Whoever has left is in none. */
export async function directsOf(
  d1: D1Database,
  by: Bearer,
  which: 'mine' | 'unsupervised' | { id: string }
): Promise<Direct[]> {
  const { schoolId, memberId } = by
  const mine = sql`exists (select 1 from enrollments mine where mine.group_id = g.id and mine.member_id = ${memberId})`
  const chosen = which === 'unsupervised' ? sql`true` : which === 'mine' ? mine : sql`g.id = ${which.id} and ${mine}`
  const rows = await drizzle(d1).all<Row>(sql`
    select g.id, g.name,
      (select json_group_array(json_object('id', m.id, 'name', json_object('native', m.native_name, 'reading', m.reading),
          'roles', json(m.roles), 'enrollment', e.role))
        from enrollments e join members m on m.id = e.member_id and m.status = 'active' where e.group_id = g.id) as people,
      (select count(*) from guardianships gs
        join enrollments a on a.group_id = g.id and a.member_id = gs.guardian_id and a.role <> 'observer'
        join enrollments b on b.group_id = g.id and b.member_id = gs.student_id and b.role <> 'observer') as kin
    from groups g where g.school_id = ${schoolId} and g.kind = 'direct' and g.status = 'active' and ${chosen}
    order by g.id desc limit 500`)
  const all = rows.map((row): Direct => {
    const people = v.parse(Json(v.array(Party)), row.people)
    const group: Group = { id: row.id, kind: 'direct', name: row.name, year: '' }
    return { group, people, second: secondOf(people, row.kin > 0) }
  })
  return which === 'unsupervised' ? all.filter((one) => one.second === 'gone') : all
}

export async function directOf(d1: D1Database, by: Bearer, id: string): Promise<Direct> {
  const [found] = await directsOf(d1, by, { id })
  if (!found) throw new Refusal('not-found')
  return found
}

/** As the policy asks: a student and an adult who is not their guardian are not alone. */
function secondOf(people: Party[], isFamily: boolean): Direct['second'] {
  const parties = people.filter((one) => one.enrollment !== 'observer').map((one) => kindOf(one.roles))
  if (isFamily || !parties.includes('student') || !parties.some((kind) => kind !== 'student')) return 'not-needed'
  return people.some((one) => one.enrollment === 'observer' && kindOf(one.roles) !== 'student') ? 'there' : 'gone'
}
