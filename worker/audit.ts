import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, may } from './core/guards.ts'
import { AuditPage } from './protocol/audit.ts'
import { members } from './tables/members.ts'

const pageSize = 50

export const auditRoutes = new Hono<Env>().get(
  '/',
  may('audit.read'),
  answers(AuditPage, 'The newest changes, and whether the chain behind them is whole'),
  async (c) => c.json(await auditPage(c.env, c.var.bearer))
)

async function auditPage(env: Bindings, { schoolId }: Bearer): Promise<AuditPage> {
  const { rows, whole } = await schoolOf(env, schoolId).auditTail(pageSize)
  const who = JSON.stringify([...new Set(rows.flatMap((row) => row.memberId ?? []))])
  const named = await drizzle(env.DB)
    .select({ id: members.id, native: members.nativeName, reading: members.reading })
    .from(members)
    .where(and(eq(members.schoolId, schoolId), inArray(members.id, sql`(select value from json_each(${who}))`)))
  const names = new Map(named.map(({ id, ...name }) => [id, name]))
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.memberId ?? '') ?? null })), whole }
}
