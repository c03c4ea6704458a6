import { and, desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Errand } from '../durable/letters.ts'
import type { Env } from '../worker/core/env.ts'
import { keepSession, newSecret } from '../worker/core/session.ts'
import { uuid } from '../worker/core/uuid.ts'
import worker from '../worker/index.ts'
import { roles } from '../worker/protocol/roles.ts'
import { members } from '../worker/tables/members.ts'
import { sessions } from '../worker/tables/sessions.ts'
import { asked, counted } from './d1-count.ts'
import { mailDoor } from './mail-door.ts'
import { cast } from './seed/cast.ts'

export { ClassGroup, Doorkeeper, Lesson, Mailroom, School } from '../worker/index.ts'

/** The doors that a laptop has and a deployment has not: this file is never in what is deployed, and a test looks. */
const doors = new Hono<Env>().route('/', mailDoor).get('/dev/sign-in/:role', async (c) => {
  const role = roles.find((one) => one === c.req.param('role'))
  const member = role && (await memberActingAs(c.env.DB, role))
  if (!member) return c.text('The school of the seed has nobody in this role.', 404)
  const { secret, secretHash } = await newSecret()
  const session = { id: uuid(), schoolId: member.schoolId, memberId: member.id, role, secretHash, openedAt: Date.now() }
  await drizzle(c.env.DB).insert(sessions).values(session)
  const bearer = {
    sessionId: session.id,
    memberId: member.id,
    schoolId: member.schoolId,
    mailroom: member.mailroom,
    role,
    turn: 0,
  }
  await keepSession(c, bearer, secret)
  return c.redirect('/')
})

doors.get('/dev/d1', (c) => c.json(asked))

/** The seed's own person in this role; in a school with other people, the first. */
const memberActingAs = (db: D1Database, role: (typeof roles)[number]) =>
  drizzle(db)
    .select({ id: members.id, schoolId: members.schoolId, mailroom: members.mailroom })
    .from(members)
    .where(and(eq(members.status, 'active'), sql`${role} in (select value from json_each(${members.roles}))`))
    .orderBy(desc(eq(members.sourcedId, cast[role])), members.sourcedId)
    .get()

let counting: Env['Bindings'] | undefined
/** Made once: a bench measures what is deployed, and not the making of this. */
const withCount = (env: Env['Bindings']) => (counting ??= { ...env, DB: counted(env.DB) })

export default {
  fetch: (request, env, context) =>
    new URL(request.url).pathname.startsWith('/dev/')
      ? doors.fetch(request, env, context)
      : worker.fetch(request, withCount(env), context),
  queue: worker.queue,
} satisfies ExportedHandler<Env['Bindings'], Errand>
