import { drizzle } from 'drizzle-orm/d1'
import type { Context } from 'hono'
import type { Membership } from '../protocol/members.ts'
import { Refusal } from '../protocol/refusal.ts'
import { roles, type Role } from '../protocol/roles.ts'
import { sessions } from '../tables/sessions.ts'
import { change, told } from './audit.ts'
import { deviceOf } from './device.ts'
import type { Env } from './env.ts'
import { membershipsOf } from './memberships.ts'
import { keepSession, newSecret } from './session.ts'
import { uuid } from './uuid.ts'

/** Opens a session for a member on the calling phone, acting in the first of their roles, and hands it the cookies. */
export async function openSession(
  c: Context<Env>,
  who: { schoolId: string; memberId: string; roles: Role[]; cardId: string | null },
  now = Date.now()
): Promise<Membership> {
  const { schoolId, memberId, cardId } = who
  const role = roles.find((one) => who.roles.includes(one))
  if (!role) throw new Refusal('not-found')
  const { secret, secretHash } = await newSecret()
  const id = uuid(now)
  const device = deviceOf(c.req.header('user-agent'))
  await change(c.env, schoolId, () =>
    drizzle(c.env.DB).batch([
      drizzle(c.env.DB)
        .insert(sessions)
        .values({ id, schoolId, memberId, secretHash, cardId, role, ...device, openedAt: now, endedAt: null }),
      told(c.env.DB, schoolId, { act: 'session.opened', about: id, memberId }, now),
    ])
  )
  const [opened] = await membershipsOf(c.env.DB, [id])
  if (!opened) throw new Refusal('not-found')
  await keepSession(
    c,
    { sessionId: id, memberId, schoolId, mailroom: opened.mailroom, role, turn: opened.turn },
    secret
  )
  return opened.membership
}
