import { and, asc, count, eq, inArray, notInArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Bearer, Env } from './core/env.ts'
import { answers, may } from './core/guards.ts'
import { GroupRows, type GroupRow } from './protocol/groups.ts'
import { can } from './protocol/roles.ts'
import { enrollments, groups } from './tables/groups.ts'
import { members } from './tables/members.ts'

export const groupRoutes = new Hono<Env>().get(
  '/',
  may('group.read'),
  answers(GroupRows, 'The groups one may see, with how many are in each'),
  async (c) => c.json({ groups: await groupsFor(c.env.DB, c.var.bearer) })
)

/** Nobody is enrolled in a tier, and conversations are their people's own. */
const unlisted = ['school', 'year', 'direct'] as const

/** Who runs the school sees every group; anyone else those they are in. */
async function groupsFor(d1: D1Database, { schoolId, memberId, role }: Bearer): Promise<GroupRow[]> {
  const db = drizzle(d1)
  const mine = db.select({ id: enrollments.groupId }).from(enrollments).where(eq(enrollments.memberId, memberId))
  const visible = can(role, 'member.list') ? undefined : inArray(groups.id, mine)
  return db
    .select({ id: groups.id, kind: groups.kind, name: groups.name, year: groups.year, members: count(members.id) })
    .from(groups)
    .leftJoin(enrollments, eq(enrollments.groupId, groups.id))
    .leftJoin(members, and(eq(members.id, enrollments.memberId), eq(members.status, 'active')))
    .where(
      and(eq(groups.schoolId, schoolId), eq(groups.status, 'active'), notInArray(groups.kind, [...unlisted]), visible)
    )
    .groupBy(groups.id)
    .orderBy(asc(groups.year), asc(groups.name))
}
