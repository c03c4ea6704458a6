import { and, eq, inArray, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Context } from 'hono'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { idParam } from './core/guards.ts'
import { Refusal } from './protocol/refusal.ts'
import { staffRoles } from './protocol/roles.ts'
import { enrollments, groups } from './tables/groups.ts'
import { members } from './tables/members.ts'

/** The object of the group in the path, for whoever is in it now; for anyone else there is no such group. */
export async function groupOf(c: Context<Env>) {
  const { schoolId, memberId, role } = c.var.member
  const groupId = idParam(c.req.param('group'))
  const db = drizzle(c.env.DB)
  const enrolled = db.select({ id: enrollments.groupId }).from(enrollments).where(eq(enrollments.memberId, memberId))
  const home = db.select({ id: members.homeGroupId }).from(members).where(eq(members.id, memberId))
  const works = staffRoles.some((one) => one === role)
  const group = await db
    .select({ id: groups.id })
    .from(groups)
    .where(
      and(
        eq(groups.id, groupId),
        eq(groups.schoolId, schoolId),
        eq(groups.status, 'active'),
        or(inArray(groups.id, enrolled), works ? and(eq(groups.kind, 'staff'), inArray(groups.id, home)) : undefined)
      )
    )
    .get()
  if (!group) throw new Refusal('not-found')
  return classGroupOf(c.env, schoolId, groupId)
}
