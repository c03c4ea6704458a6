import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { Membership } from '../protocol/members.ts'
import { roleInForce } from '../protocol/roles.ts'
import { sessionDays } from './session.ts'

/** A membership as the phone is told it, with what its session needs. */
export type Opened = { membership: Membership; sessionId: string; secretHash: string; mailroom: string; turn: number }

const Stored = v.pipe(v.string(), v.parseJson(), Membership)

/** The memberships behind these sessions, those that still hold: one query for all. */
export async function membershipsOf(db: D1Database, sessionIds: string[], now = Date.now()): Promise<Opened[]> {
  const rows = await drizzle(db).all<Omit<Opened, 'membership'> & { membership: string }>(sql`
    select s.id as "sessionId", s.secret_hash as "secretHash", s.turn as turn, m.mailroom as mailroom, json_object(
      'school', json_object('id', sc.id, 'name', sc.name, 'nativeName', sc.native_name, 'timeZone', sc.time_zone, 'hue', sc.hue),
      'member', json_object('id', m.id, 'name', json_object('native', m.native_name, 'reading', m.reading),
        'roles', json(m.roles), 'status', m.status),
      'role', s.role,
      'language', s.language,
      'groups', json((select json_group_array(json_object('id', g.id, 'kind', g.kind, 'name', g.name, 'year', g.year, 'enrollment', e.role))
        from (
          select group_id, role from enrollments where member_id = m.id
          union all select t.id, 'member' from groups t where t.school_id = m.school_id and (t.kind = 'school' or (t.kind = 'year'
            and t.year in (select c.year from enrollments b join groups c on c.id = b.group_id and c.status = 'active'
              where b.member_id = m.id and c.kind in ('class', 'guardians'))))
        ) e join groups g on g.id = e.group_id and g.status = 'active')),
      'children', json((select json_group_array(json_object('id', c.id,
          'name', json_object('native', c.native_name, 'reading', c.reading), 'home', g.name))
        from guardianships gs join members c on c.id = gs.student_id and c.status = 'active'
          left join groups g on g.id = c.home_group_id where gs.guardian_id = m.id))
    ) as membership
    from sessions s join members m on m.id = s.member_id and m.status = 'active' join schools sc on sc.id = s.school_id
    where s.ended_at is null and s.opened_at > ${now - sessionDays * 86_400_000} and s.id in (select value from json_each(${JSON.stringify(sessionIds)}))`)
  return rows.flatMap(({ membership: stored, ...rest }) => {
    const membership = v.parse(Stored, stored)
    const role = roleInForce(membership.role, membership.member.roles)
    return role ? { ...rest, membership: { ...membership, role } } : []
  })
}
