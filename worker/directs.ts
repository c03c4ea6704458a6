import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { groupsChanged } from '../durable/group-changes.ts'
import { policyOf } from '../durable/policy-copy.ts'
import { change, told, toldIf } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may, query } from './core/guards.ts'
import { peopleFor, peopleNamed, rulingOn } from './direct-people.ts'
import { directOf, directsOf } from './direct-reading.ts'
import { secondsFor } from './direct-seconds.ts'
import { Direct, DirectDraft, DirectPeople, DirectQuery, Directs, SupervisorChoice } from './protocol/directs.ts'
import { Refusal } from './protocol/refusal.ts'
import { enrollments, groups } from './tables/groups.ts'

/** Conversations of a few people, begun under the school's policy. */
export const directRoutes = new Hono<Env>()
  .get('/', may('direct.start'), answers(Directs, 'One’s own conversations'), async (c) =>
    c.json({ rows: await directsOf(c.env.DB, c.var.bearer, 'mine') })
  )

  .get(
    '/people',
    may('direct.start'),
    query(DirectQuery),
    answers(DirectPeople, 'With whom one may begin a conversation, and who would be in it too'),
    async (c) => {
      const all = await peopleFor(c.env.DB, c.var.bearer, c.req.valid('query').find)
      const rows = all.flatMap(({ ruling, id, name, roles }) =>
        ruling.says === 'no' ? [] : [{ id, name, roles, adding: ruling.says === 'with' ? [...ruling.adding] : [] }]
      )
      return c.json({ rows: rows.slice(0, 50) })
    }
  )

  .post(
    '/',
    may('direct.start'),
    body(DirectDraft),
    answers(Direct, 'Begin a conversation, or find the one there is', 201),
    async (c) => c.json(await startDirect(c.env, c.var.bearer, c.req.valid('json')), 201)
  )

  .get(
    '/unsupervised',
    may('direct.supervise'),
    answers(Directs, 'Conversations that wait for another second adult'),
    async (c) => c.json({ rows: await directsOf(c.env.DB, c.var.bearer, 'unsupervised') })
  )

  .put(
    '/:direct/supervisor',
    may('direct.supervise'),
    body(SupervisorChoice),
    answers(null, 'Give a conversation another second adult'),
    async (c) => {
      await supervise(c.env, c.var.bearer, idParam(c.req.param('direct')), c.req.valid('json').memberId)
      return c.body(null, 204)
    }
  )

/** Names the conversation by who is in it, so that the same people never have two. */
const nameOf = (members: string[]) => `homeroom:direct:${members.toSorted().join('+')}`

/** Refused with the policy's reason; whoever the policy adds is in it from the first moment. */
async function startDirect(env: Bindings, by: Bearer, { id, members }: DirectDraft, now = Date.now()): Promise<Direct> {
  const { schoolId, memberId } = by
  const parties = [...new Set([...members, memberId])]
  const [policy, people] = await Promise.all([policyOf(env.DB, schoolId), peopleNamed(env.DB, by, parties)])
  const self = people.find((one) => one.id === memberId)
  const others = people.filter((one) => one.id !== memberId)
  if (!self || others.length === 0 || people.length < parties.length) throw new Refusal('not-found', 'members')
  const ruling = rulingOn(policy, by, self, others, now)
  if (ruling.says === 'no') throw new Refusal('not-allowed', `policy.${ruling.why}`)

  const before = await foundAs(env.DB, schoolId, nameOf(parties))
  if (before) return directOf(env.DB, by, before)
  const students = people.filter((one) => one.roles.includes('student')).map((one) => one.id)
  const seconds =
    ruling.says === 'with' ? await secondsFor(env.DB, schoolId, policy, ruling.adding, { parties, students }) : []
  if (ruling.says === 'with' && seconds.length === 0) throw new Refusal('not-allowed', 'policy.second-adult-gone')

  const name = people
    .map((one) => one.name.native)
    .join(' · ')
    .slice(0, 120)
  const db = drizzle(env.DB)
  const isOurs = sql`exists (select 1 from groups where id = ${id} and school_id = ${schoolId} and sourced_id = ${nameOf(parties)})`
  const enrolled = JSON.stringify([
    ...parties.map((one) => ({ id: one, role: 'member' })),
    ...seconds.map((one) => ({ id: one, role: 'observer' })),
  ])
  await change(env, schoolId, () =>
    db.batch([
      db
        .insert(groups)
        .values({
          id,
          schoolId,
          sourcedId: nameOf(parties),
          kind: 'direct',
          name,
          year: '',
          ofGroupId: null,
          status: 'active',
        })
        .onConflictDoNothing(),
      db
        .insert(enrollments)
        .select(
          sql`select ${schoolId}, ${id}, value ->> 'id', value ->> 'role' from json_each(${enrolled}) where ${isOurs}`
        ),
      toldIf(isOurs, env.DB, schoolId, { act: 'direct.started', about: id, memberId }, now),
    ])
  )
  const begun = await foundAs(env.DB, schoolId, nameOf(parties))
  if (!begun) throw new Refusal('conflict', 'id')
  return directOf(env.DB, by, begun)
}

const foundAs = async (d1: D1Database, schoolId: string, sourcedId: string): Promise<string | undefined> =>
  (
    await drizzle(d1)
      .select({ id: groups.id })
      .from(groups)
      .where(and(eq(groups.schoolId, schoolId), eq(groups.sourcedId, sourcedId)))
      .get()
  )?.id

/** Somebody of the staff, who is not one of the two whom they are to look after. The conversation goes on when this returns. */
async function supervise(
  env: Bindings,
  { schoolId, memberId }: Bearer,
  groupId: string,
  chosen: string,
  now = Date.now()
) {
  const fits = await drizzle(env.DB).get<{ direct: number; staff: number; party: number }>(sql`
    select exists (select 1 from groups where id = ${groupId} and school_id = ${schoolId} and kind = 'direct') as direct,
      exists (select 1 from members m where m.id = ${chosen} and m.school_id = ${schoolId} and m.status = 'active' and exists
        (select 1 from json_each(m.roles) where value in ('admin', 'office', 'teacher', 'staff'))) as staff,
      exists (select 1 from enrollments where group_id = ${groupId} and member_id = ${chosen} and role <> 'observer') as party`)
  if (!fits?.direct || !fits.staff) throw new Refusal('not-found')
  if (fits.party) throw new Refusal('not-valid', 'memberId')
  const db = drizzle(env.DB)
  const entry = told(env.DB, schoolId, { act: 'direct.reassigned', about: groupId, memberId }, now).toSQL()
  const enroll = db
    .insert(enrollments)
    .values({ schoolId, groupId, memberId: chosen, role: 'observer' })
    .onConflictDoNothing()
    .toSQL()
  await change(env, schoolId, () =>
    env.DB.batch([
      env.DB.prepare(enroll.sql).bind(...enroll.params),
      env.DB.prepare(entry.sql).bind(...entry.params),
      env.DB.prepare(groupsChanged(`?2`)).bind(schoolId, groupId, now),
    ])
  )
}
