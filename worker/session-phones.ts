import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { mailroomOf } from '../durable/names.ts'
import { change, toldIf } from './core/audit.ts'
import { endSessions, type Which } from './core/endings.ts'
import type { Bindings, Env, SignedIn } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { forgetSession, sessionDays } from './core/session.ts'
import type { LanguageTag } from './protocol/languages.ts'
import { Refusal } from './protocol/refusal.ts'
import { LanguageChoice, Sessions } from './protocol/sessions.ts'
import { schools } from './tables/schools.ts'
import { sessions } from './tables/sessions.ts'

/** The phones on which a member is signed in, and how they are signed out. */
export const sessionPhoneRoutes = new Hono<Env>()
  .get('/me/sessions', may('inbox.read'), answers(Sessions, 'One’s own phones that are signed in'), async (c) =>
    c.json({ rows: await phonesOf(c.env, c.var.member) })
  )

  .delete('/me/sessions/:session', may('inbox.read'), answers(null, 'Sign out one of one’s own phones'), async (c) => {
    const { member } = c.var
    const sessionId = idParam(c.req.param('session'))
    if (!(await isOwn(c.env, member, sessionId))) throw new Refusal('not-found')
    await endSessions(c.env, member, one(member, sessionId))
    if (sessionId === member.sessionId) forgetSession(c, member.schoolId)
    return c.body(null, 204)
  })

  .put(
    '/me/language',
    may('inbox.read'),
    body(LanguageChoice),
    answers(null, 'In which language this phone’s pages are read, and so the mails'),
    async (c) => {
      await tellLanguage(c.env, c.var.member, c.req.valid('json').language)
      return c.body(null, 204)
    }
  )

  .post('/sign-out', may('inbox.read'), answers(null, 'Sign out this phone'), async (c) => {
    const { member } = c.var
    await endSessions(c.env, member, one(member, member.sessionId))
    forgetSession(c, member.schoolId)
    return c.body(null, 204)
  })

  .post('/sign-out/elsewhere', may('inbox.read'), answers(null, 'Sign out all other phones'), async (c) => {
    const { member } = c.var
    const which = `s.member_id = ?2 ->> 'member' and s.id <> ?2 ->> 'session'`
    await endSessions(c.env, member, { which, of: { member: member.memberId, session: member.sessionId } })
    return c.body(null, 204)
  })

  .post('/sign-out/everywhere', may('inbox.read'), answers(null, 'Sign out all phones, this one too'), async (c) => {
    const { member } = c.var
    await endSessions(c.env, member, { which: `s.member_id = ?2 ->> 'member'`, of: { member: member.memberId } })
    forgetSession(c, member.schoolId)
    return c.body(null, 204)
  })

const one = ({ memberId }: SignedIn, sessionId: string): Which => ({
  which: `s.member_id = ?2 ->> 'member' and s.id = ?2 ->> 'session'`,
  of: { member: memberId, session: sessionId },
})

/** One that has ended already is still one's own: signing it out again changes nothing. */
const isOwn = (env: Bindings, { schoolId, memberId }: SignedIn, sessionId: string) =>
  drizzle(env.DB)
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.memberId, memberId), eq(sessions.schoolId, schoolId)))
    .get()

/** Said again it changes nothing, and tells nobody. */
async function tellLanguage(env: Bindings, member: SignedIn, language: LanguageTag, now = Date.now()) {
  const { schoolId, memberId, sessionId } = member
  const isOther = sql`exists (select 1 from sessions where id = ${sessionId} and language is not ${language})`
  const db = drizzle(env.DB)
  await change(env, schoolId, () =>
    db.batch([
      toldIf(isOther, env.DB, schoolId, { act: 'language.told', about: sessionId, memberId }, now),
      db
        .update(sessions)
        .set({ language })
        .where(and(eq(sessions.id, sessionId), eq(sessions.schoolId, schoolId))),
    ])
  )
}

/** When each was last used is the mailroom's to know, which hears them; it is told as a day in the school's own time. */
async function phonesOf(env: Bindings, caller: SignedIn, now = Date.now()): Promise<Sessions['rows']> {
  const { schoolId, memberId, mailroom, sessionId } = caller
  const [rows, uses] = await Promise.all([
    drizzle(env.DB)
      .select({
        id: sessions.id,
        browser: sessions.browser,
        system: sessions.system,
        role: sessions.role,
        openedAt: sessions.openedAt,
        timeZone: schools.timeZone,
      })
      .from(sessions)
      .innerJoin(schools, eq(schools.id, sessions.schoolId))
      .where(
        and(
          eq(sessions.memberId, memberId),
          eq(sessions.schoolId, schoolId),
          isNull(sessions.endedAt),
          gt(sessions.openedAt, now - sessionDays * 86_400_000)
        )
      )
      .orderBy(desc(sessions.openedAt)),
    mailroomOf(env, schoolId, mailroom).lastUses(caller),
  ])
  const used = new Map(uses.map((use) => [use.sessionId, use.usedAt]))
  return rows.map(({ timeZone, ...row }) => {
    const usedAt = used.get(row.id)
    return { ...row, here: row.id === sessionId, usedOn: usedAt === undefined ? null : dayIn(timeZone, usedAt) }
  })
}

/** Canada writes days as ISO 8601 does. */
const dayIn = (timeZone: string, at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
