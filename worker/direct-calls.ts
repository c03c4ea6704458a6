import { drizzle } from 'drizzle-orm/d1'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { classGroupOf } from '../durable/names.ts'
import { policyOf } from '../durable/policy-copy.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { peopleNamed, rulingOn } from './direct-people.ts'
import { CallGuests, type CallGuest } from './protocol/calls.ts'
import { Refusal } from './protocol/refusal.ts'

/** A call of a few grows: more people are asked in, as far as each of those in the chat may speak with them. */
export const directCallRoutes = new Hono<Env>().post(
  '/:direct/calls/:call/people',
  may('call.make'),
  body(CallGuests),
  answers(null, 'Ask more people into a call that is on: their phones ring'),
  async (c) => {
    const { bearer } = c.var
    const groupId = idParam(c.req.param('direct'))
    const guests = await guestsFor(c.env, bearer, groupId, c.req.valid('json').members)
    const group = classGroupOf(c.env, bearer.schoolId, groupId)
    await group.calls().ask(bearer, idParam(c.req.param('call')), guests)
    return c.body(null, 204)
  }
)

/** Whoever would need one more adult for it is not asked in: such a conversation is begun by itself, with that adult in it. */
async function guestsFor(env: Bindings, by: Bearer, groupId: string, members: string[]): Promise<CallGuest[]> {
  const parties = await drizzle(env.DB).all<{ id: string }>(sql`
    select e.member_id as id from enrollments e join groups g on g.id = e.group_id and g.kind = 'direct' and g.status = 'active'
    where e.school_id = ${by.schoolId} and e.group_id = ${groupId}`)
  if (!parties.some(({ id }) => id === by.memberId)) throw new Refusal('not-found')
  const policy = await policyOf(env.DB, by.schoolId)
  for (const { id } of parties) {
    const known = await peopleNamed(env.DB, { ...by, memberId: id }, members)
    const self = known.find((one) => one.id === id)
    const others = known.filter((one) => one.id !== id && members.includes(one.id))
    if (!self || members.some((one) => one !== id && !others.some((other) => other.id === one)))
      throw new Refusal('not-found', 'members')
    const role = id === by.memberId ? by.role : (self.roles[0] ?? 'student')
    const ruling = rulingOn(policy, { ...by, memberId: id, role }, self, others)
    if (ruling.says !== 'yes')
      throw new Refusal('not-allowed', `policy.${ruling.says === 'no' ? ruling.why : ruling.says}`)
  }
  const rows = await drizzle(env.DB).all<{ id: string; native: string; reading: string; mailroom: string }>(sql`
    select id, native_name as native, reading, mailroom from members
    where school_id = ${by.schoolId} and id in (select value from json_each(${JSON.stringify(members)}))`)
  return rows.map(({ id, mailroom, ...name }) => ({ id, mailroom, name }))
}
