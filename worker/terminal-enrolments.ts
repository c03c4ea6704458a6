import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { change, toldIf } from './core/audit.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, open } from './core/guards.ts'
import { enrolmentCode, terminalKey } from './core/terminal-secrets.ts'
import { Refusal } from './protocol/refusal.ts'
import { Enrolled, Enrolment, enrolmentMinutes, enrolmentTries } from './protocol/terminals.ts'
import { schools } from './tables/schools.ts'
import { terminals } from './tables/terminals.ts'

export const terminalEnrolmentRoutes = new Hono<Env>().post(
  '/enrolments',
  open,
  body(Enrolment),
  answers(Enrolled, 'Enrol a terminal with the code that the office was shown; it is told its key once'),
  async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(await enrol(c.env, c.req.valid('json').code))
  }
)

/**
 * The try is counted before the code is looked at, by the statement that finds the row: however many try at once, five get a look.
 * A code that is wrong, used, over or nobody's is answered alike.
 */
async function enrol(env: Bindings, code: string, now = Date.now()): Promise<Enrolled> {
  const db = drizzle(env.DB)
  const [tried] = await db
    .update(terminals)
    .set({ codeTries: sql`${terminals.codeTries} + 1` })
    .where(
      and(
        eq(terminals.codeStart, code.slice(0, 6)),
        isNull(terminals.enrolledAt),
        isNull(terminals.revokedAt),
        lt(terminals.codeTries, enrolmentTries),
        gt(terminals.madeAt, now - enrolmentMinutes * 60_000)
      )
    )
    .returning()
  if (!tried || (await enrolmentCode(env.SIGNING_KEY, tried.id)).rest !== code.slice(6)) throw new Refusal('not-found')
  const { id, schoolId, name, kind } = tried
  const isFree = sql`exists (select 1 from terminals where id = ${id} and enrolled_at is null and revoked_at is null)`
  const [, won] = await change(env, schoolId, () =>
    db.batch([
      toldIf(isFree, env.DB, schoolId, { act: 'terminal.enrolled', about: id, memberId: null }, now),
      db
        .update(terminals)
        .set({ enrolledAt: now, codeStart: null })
        .where(and(eq(terminals.id, id), isNull(terminals.enrolledAt), isNull(terminals.revokedAt)))
        .returning({ id: terminals.id }),
    ])
  )
  if (won.length === 0) throw new Refusal('not-found')
  const school = await db.select({ name: schools.name }).from(schools).where(eq(schools.id, schoolId)).get()
  const key = await terminalKey(env.SIGNING_KEY, id)
  return { terminalId: id, school: { id: schoolId, name: school?.name ?? '' }, name, kind, key, now }
}
