import * as v from 'valibot'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { policyOf } from '../durable/policy-copy.ts'
import type { Bearer } from './core/env.ts'
import { bandOf, type Policy } from './protocol/packs.ts'
import { kindOf, mayDo, type Other, type Ruling } from './protocol/policy.ts'
import type { Role } from './protocol/roles.ts'
import { RolesText, type Name } from './protocol/members.ts'

export type Known = {
  id: string
  name: Name
  roles: Role[]
  relation: Other['relation']
  band: Other['band']
}

type Row = {
  id: string
  native: string
  reading: string
  roles: string
  grade: string | null
  year: string | null
  isGuardian: number
  isChild: number
  near: number
}

/** Groups in which people have to do with each other; in the school’s own tiers everyone is. */
const near = `('class', 'guardians', 'subject', 'staff')`

/** People as the policy sees them from one member: what they are to them, and how old. `which` says of whom, of members `m`. */
async function known(d1: D1Database, { schoolId, memberId }: Bearer, which: ReturnType<typeof sql>): Promise<Known[]> {
  const rows = await drizzle(d1).all<Row>(sql`
    select m.id, m.native_name as native, m.reading, m.roles, m.grade,
      (select year from groups h where h.id = m.home_group_id) as year,
      exists (select 1 from guardianships where guardian_id = m.id and student_id = ${memberId}) as "isGuardian",
      exists (select 1 from guardianships where student_id = m.id and guardian_id = ${memberId}) as "isChild",
      exists (select 1 from enrollments a join enrollments b on b.group_id = a.group_id and b.member_id = ${memberId}
        join groups g on g.id = a.group_id and g.status = 'active' and g.kind in ${sql.raw(near)} where a.member_id = m.id) as near
    from members m where m.school_id = ${schoolId} and m.status = 'active' and ${which}
    order by m.id <> ${memberId}, m.reading, m.native_name, m.id limit 200`)
  return rows.map(({ id, native, reading, roles, grade, year, isGuardian, isChild, near: isNear }) => ({
    id,
    name: { native, reading },
    roles: v.parse(RolesText, roles),
    band: bandOf(grade, year),
    relation: isGuardian ? 'guardian' : isChild ? 'child' : isNear ? 'group' : 'none',
  }))
}

/** The one who asks, and those named; a member of another school, or one who has left, is missing. */
export const peopleNamed = (d1: D1Database, by: Bearer, ids: string[]) =>
  known(d1, by, sql`m.id in (select value from json_each(${JSON.stringify([...ids, by.memberId])}))`)

/** Those whom one might turn to: by name, or those near to one. */
export async function peopleFor(d1: D1Database, by: Bearer, find: string): Promise<(Known & { ruling: Ruling })[]> {
  const named = sql`(instr(lower(m.native_name), lower(${find})) > 0 or instr(lower(m.reading), lower(${find})) > 0)`
  const isNear = sql`(m.id = ${by.memberId} or exists (select 1 from enrollments a join enrollments b on b.group_id = a.group_id
    where a.member_id = m.id and b.member_id = ${by.memberId})
    or exists (select 1 from guardianships where ${by.memberId} in (guardian_id, student_id) and m.id in (guardian_id, student_id)))`
  const [policy, all] = await Promise.all([
    policyOf(d1, by.schoolId),
    known(d1, by, find === '' ? isNear : sql`(m.id = ${by.memberId} or ${named})`),
  ])
  const self = all.find(({ id }) => id === by.memberId)
  if (!self) return []
  return all
    .filter(({ id }) => id !== by.memberId)
    .map((one) => ({ ...one, ruling: rulingOn(policy, by, self, [one]) }))
}

/** Whether this member may begin a conversation with these, acting in the role they act in. A lead may be turned to by anyone. */
export function rulingOn(policy: Policy, by: Bearer, self: Known, others: Known[], now = Date.now()): Ruling {
  const roles: Role[] = self.roles.includes('student') ? ['student'] : [by.role]
  const actor = { kind: kindOf(roles), band: self.band, enrollment: 'member' as const }
  const them = others.map((one): Other => ({
    kind: kindOf(one.roles),
    band: one.band,
    enrollment: 'member',
    relation: one.relation === 'none' && policy.leads.includes(one.id) ? 'group' : one.relation,
  }))
  return mayDo(policy, actor, 'start', { kind: 'direct' }, them, now)
}
