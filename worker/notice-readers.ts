import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { schoolOf } from '../durable/names.ts'
import type { Bearer, Bindings } from './core/env.ts'
import type { NoticePage } from './protocol/notices.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'
import { enrollments } from './tables/groups.ts'

/**
 * A notice with how far it has come, and the groups whose receipts one may see by name: all of them for whoever sent it or runs
 * the school, for anyone else those that they own or teach. Where there are none, the notice is not found.
 */
export async function noticeFor(
  env: Bindings,
  bearer: Bearer,
  noticeId: string
): Promise<{ page: NoticePage; groups: string[] }> {
  const page = await schoolOf(env, bearer.schoolId).notice(noticeId)
  const all = page.reach.groups.map((one) => one.groupId)
  if (mayChase(bearer, page)) return { page, groups: all }
  const groups = await taughtBy(env.DB, bearer, all)
  if (groups.length === 0) throw new Refusal('not-found')
  return { page, groups }
}

/** Whoever sent it, or runs the school. */
export const mayChase = ({ memberId, role }: Bearer, { notice }: NoticePage) =>
  notice.author.id === memberId || can(role, 'notice.publish-school')

async function taughtBy(d1: D1Database, { memberId }: Bearer, groupIds: string[]): Promise<string[]> {
  const rows = await drizzle(d1)
    .select({ groupId: enrollments.groupId })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.memberId, memberId),
        inArray(enrollments.role, ['owner', 'teacher']),
        inArray(enrollments.groupId, sql`(select value from json_each(${JSON.stringify(groupIds)}))`)
      )
    )
  return rows.map(({ groupId }) => groupId)
}
