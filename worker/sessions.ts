import { and, eq, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { prepared, turnings } from '../durable/session-endings.ts'
import { change, toldIf } from './core/audit.ts'
import type { Env, SignedIn } from './core/env.ts'
import { answers, body, may, open } from './core/guards.ts'
import { membershipsOf, type Opened } from './core/memberships.ts'
import { sha256 } from './core/seal.ts'
import { cardHash } from './core/secrets.ts'
import { keepToken, sessionsOnPhone } from './core/session.ts'
import { openSession } from './core/sign-in.ts'
import { modelsAreOn } from './outside/models.ts'
import { CardSignIn, Membership, Memberships, RoleChoice } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { cards, members } from './tables/members.ts'

/** Signing in, and who this phone is. */
export const signInRoutes = new Hono<Env>()
  .post(
    '/sign-in/card',
    open,
    body(CardSignIn),
    answers(Membership, 'Sign in with the secret of a printed card'),
    async (c) => {
      const holder = await cardHolder(c.env.DB, c.req.valid('json').secret)
      return c.json(await openSession(c, holder))
    }
  )

  .get('/me', open, answers(Memberships, 'This phone’s memberships, with a fresh token for each'), async (c) => {
    const opened = await openedHere(c)
    for (const { sessionId, membership, mailroom, turn } of opened)
      await keepToken(c, {
        sessionId,
        memberId: membership.member.id,
        schoolId: membership.school.id,
        mailroom,
        role: membership.role,
        turn,
      })
    return c.json({
      memberships: opened.map(({ membership }) => membership),
      offers: modelsAreOn(c.env) ? ['translation', 'transcript'] : [],
    })
  })

/** What a member does with the session on this phone. */
export const sessionRoutes = new Hono<Env>().put(
  '/me/role',
  may('inbox.read'),
  body(RoleChoice),
  answers(Membership, 'Act in another of one’s own roles'),
  async (c) => {
    const { role } = c.req.valid('json')
    const { member } = c.var
    if (!member.roles.includes(role)) throw new Refusal('not-allowed', 'role')
    await chooseRole(c, member, role)
    const [opened] = await membershipsOf(c.env.DB, [member.sessionId])
    if (!opened) throw new Refusal('sign-in')
    await keepToken(c, { ...member, role: opened.membership.role, turn: opened.turn })
    return c.json(opened.membership)
  }
)

/** The same answer for a card that never was, one that was revoked, and one of somebody who has left. */
async function cardHolder(db: D1Database, secret: string) {
  const row = await drizzle(db)
    .select({ schoolId: cards.schoolId, memberId: members.id, roles: members.roles, cardId: cards.id })
    .from(cards)
    .innerJoin(members, eq(members.id, cards.memberId))
    .where(and(eq(cards.secretHash, await cardHash(secret)), isNull(cards.revokedAt), eq(members.status, 'active')))
    .get()
  if (!row) throw new Refusal('not-found', 'card')
  return row
}

async function openedHere(c: Context<Env>): Promise<Opened[]> {
  const here = sessionsOnPhone(c)
  if (here.length === 0) return []
  const opened = await membershipsOf(
    c.env.DB,
    here.map(({ sessionId }) => sessionId)
  )
  const kept = await Promise.all(
    here.map(async ({ schoolId, sessionId, secret }) => {
      const secretHash = await sha256(secret)
      return opened.find(
        (one) => one.sessionId === sessionId && one.secretHash === secretHash && one.membership.school.id === schoolId
      )
    })
  )
  return kept.filter((one) => one !== undefined)
}

/** Sockets and tokens of the role before are refused from then on, and the phone's other tabs ask who they are. */
async function chooseRole(c: Context<Env>, member: SignedIn, role: SignedIn['role'], now = Date.now()) {
  const { schoolId, memberId, sessionId } = member
  const isOther = sql`exists (select 1 from sessions where id = ${sessionId} and role <> ${role})`
  const chosen = toldIf(isOther, c.env.DB, schoolId, { act: 'role.chosen', about: role, memberId }, now).toSQL()
  const turning = turnings(`s.id = ?2 ->> 'session' and s.role <> ?2 ->> 'role'`, `?2 ->> 'role'`)
  const subject = JSON.stringify({ session: sessionId, role })
  await change(c.env, schoolId, () =>
    c.env.DB.batch([
      c.env.DB.prepare(chosen.sql).bind(...chosen.params),
      ...turning.map((statement) => prepared(c.env.DB, statement, schoolId, subject, now)),
    ])
  )
}
