import { and, asc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { groupsChanged, groupsWith } from '../durable/group-changes.ts'
import { change, told } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may, query } from './core/guards.ts'
import { ConsentDraft, ConsentQuery, Consents } from './protocol/consents.ts'
import { Refusal } from './protocol/refusal.ts'
import { consents } from './tables/consents.ts'
import { members } from './tables/members.ts'

/** What families have said of pictures of their children, written down by the office. */
export const consentRoutes = new Hono<Env>()
  .get(
    '/',
    may('consent.set'),
    query(ConsentQuery),
    answers(Consents, 'The students of a class, and what their families have said'),
    async (c) => c.json({ rows: await consentsIn(c.env.DB, c.var.bearer, c.req.valid('query').group) })
  )

  .put(
    '/:student',
    may('consent.set'),
    body(ConsentDraft),
    answers(null, 'Write down what a family has said; it holds at once'),
    async (c) => {
      await setConsent(c.env, c.var.bearer, idParam(c.req.param('student')), c.req.valid('json').photo)
      return c.body(null, 204)
    }
  )

const isStudent = sql`exists (select 1 from json_each(${members.roles}) where value = 'student')`

async function consentsIn(d1: D1Database, { schoolId }: Bearer, groupId: string): Promise<Consents['rows']> {
  const rows = await drizzle(d1)
    .select({
      id: members.id,
      name: { native: members.nativeName, reading: members.reading },
      photo: consents.photo,
      setAt: consents.setAt,
    })
    .from(members)
    .leftJoin(consents, eq(consents.studentId, members.id))
    .where(
      and(eq(members.schoolId, schoolId), eq(members.status, 'active'), eq(members.homeGroupId, groupId), isStudent)
    )
    .orderBy(asc(members.reading), asc(members.nativeName), asc(members.id))
  return rows.map(({ id, name, photo, setAt }) => ({ student: { id, name }, photo, setAt }))
}

/** Every group of the child reads it before this returns, so that no picture goes out on what was said before. */
async function setConsent(
  env: Bindings,
  { schoolId, memberId }: Bearer,
  studentId: string,
  photo: ConsentDraft['photo'],
  now = Date.now()
) {
  const db = drizzle(env.DB)
  const student = await db
    .select({ id: members.id, photo: consents.photo })
    .from(members)
    .leftJoin(consents, eq(consents.studentId, members.id))
    .where(and(eq(members.id, studentId), eq(members.schoolId, schoolId), eq(members.status, 'active'), isStudent))
    .get()
  if (!student) throw new Refusal('not-found')
  if (student.photo === photo) return
  const keep = db
    .insert(consents)
    .values({ studentId, schoolId, photo, setBy: memberId, setAt: now })
    .onConflictDoUpdate({ target: consents.studentId, set: { photo, setBy: memberId, setAt: now } })
    .toSQL()
  const entry = told(env.DB, schoolId, { act: 'consent.set', about: studentId, memberId }, now).toSQL()
  await change(env, schoolId, () =>
    env.DB.batch([
      env.DB.prepare(keep.sql).bind(...keep.params),
      env.DB.prepare(entry.sql).bind(...entry.params),
      env.DB.prepare(groupsChanged(groupsWith('?2'), 'school')).bind(schoolId, studentId, now),
    ])
  )
}
