import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { policyOf } from '../durable/policy-copy.ts'
import { change, toldIf } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, may } from './core/guards.ts'
import { PolicyDraft, PolicyPage } from './protocol/packs.ts'
import { Refusal } from './protocol/refusal.ts'
import { members } from './tables/members.ts'
import { policies } from './tables/policies.ts'

export const policyRoutes = new Hono<Env>()
  .get(
    '/',
    may('policy.set'),
    answers(PolicyPage, 'The school’s rules for its minors, and its safeguarding leads'),
    async (c) => c.json(await policyPage(c.env.DB, c.var.bearer))
  )

  .put('/', may('policy.set'), body(PolicyDraft), answers(PolicyPage, 'Set them; they hold at once'), async (c) => {
    await setPolicy(c.env, c.var.bearer, c.req.valid('json'))
    return c.json(await policyPage(c.env.DB, c.var.bearer))
  })

/** The leads by name, as far as they are still here. */
async function policyPage(d1: D1Database, { schoolId }: Bearer): Promise<PolicyPage> {
  const policy = await policyOf(d1, schoolId)
  return { policy, leads: await leadsAmong(d1, schoolId, policy.leads) }
}

const leadsAmong = (d1: D1Database, schoolId: string, ids: string[]) =>
  drizzle(d1)
    .select({ id: members.id, name: { native: members.nativeName, reading: members.reading }, roles: members.roles })
    .from(members)
    .where(
      and(
        eq(members.schoolId, schoolId),
        eq(members.status, 'active'),
        inArray(members.id, sql`(select value from json_each(${JSON.stringify(ids)}))`),
        sql`exists (select 1 from json_each(${members.roles}) where value in ('admin', 'office', 'teacher', 'staff'))`
      )
    )
    .orderBy(members.reading, members.nativeName)

/** The same set again changes nothing. Whoever had an older one on their screen is told, and overwrites nobody. */
async function setPolicy(env: Bindings, { schoolId, memberId }: Bearer, draft: PolicyDraft, now = Date.now()) {
  const { version, bands, quiet, leads } = draft
  if ((await leadsAmong(env.DB, schoolId, leads)).length < new Set(leads).size) throw new Refusal('not-found', 'leads')
  const set = { bands, quiet, leads }
  const db = drizzle(env.DB)
  const isNext = sql`coalesce((select version from policies where school_id = ${schoolId}), 0) = ${version}`
  await change(env, schoolId, () =>
    db.batch([
      toldIf(isNext, env.DB, schoolId, { act: 'policy.set', about: String(version + 1), memberId }, now),
      db
        .insert(policies)
        .select(
          sql`select ${schoolId}, ${version + 1}, ${JSON.stringify(bands)}, ${JSON.stringify(quiet)}, ${JSON.stringify(leads)} where ${isNext}`
        )
        .onConflictDoUpdate({
          target: policies.schoolId,
          set: { version: version + 1, ...set },
        }),
    ])
  )
  const is = await policyOf(env.DB, schoolId)
  const same =
    is.version === version + 1 &&
    JSON.stringify({ bands: is.bands, quiet: is.quiet, leads: is.leads }) === JSON.stringify(set)
  if (!same) throw new Refusal('conflict', 'version')
}
