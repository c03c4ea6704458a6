import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type * as v from 'valibot'
import { doorkeeperOf } from '../durable/names.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, open } from './core/guards.ts'
import { log } from './core/log.ts'
import { seal, sha256, toBase64Url } from './core/seal.ts'
import { newSecret } from './core/session.ts'
import { openSession } from './core/sign-in.ts'
import { MailFailed, mailIsOn, sendMail } from './outside/mail.ts'
import { Membership } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { CameIn, codeMinutes, CodeSent, EmailCode, EmailSignIn, WaysIn, WhoIAm } from './protocol/sign-in.ts'
import { forgetAsked, keepAsked, keepProved, readAsked, readProved } from './sign-in-doors.ts'
import { codeMail } from './sign-in-mail.ts'
import { members } from './tables/members.ts'
import { schools } from './tables/schools.ts'

/** Signing in by a code that is mailed. Students come in by their card. */
export const emailSignInRoutes = new Hono<Env>()
  .get('/', open, answers(WaysIn, 'Which ways of signing in are open besides the card'), (c) =>
    c.json({ email: mailIsOn(c.env) })
  )

  .post(
    '/email',
    open,
    body(EmailSignIn),
    answers(CodeSent, 'Ask for a code by mail; the answer does not tell whether the address is known', 202),
    async (c) => {
      if (!mailIsOn(c.env)) throw new Refusal('unavailable', 'email')
      await askForCode(c, c.req.valid('json'))
      return c.json({ minutes: codeMinutes }, 202)
    }
  )

  .post(
    '/email/code',
    open,
    body(EmailCode),
    answers(CameIn, 'Sign in with the code, in every school that knows the address'),
    async (c) => {
      const email = await checkCode(c, c.req.valid('json').code)
      forgetAsked(c)
      return c.json(await comeIn(c, email))
    }
  )

  .post(
    '/email/member',
    open,
    body(WhoIAm),
    answers(Membership, 'Where several share the address: sign in as this one of them'),
    async (c) => {
      const email = await readProved(c)
      const sharing = email ? await membersAt(c.env.DB, email) : []
      const member = sharing.find(({ memberId }) => memberId === c.req.valid('json').memberId)
      if (!member) throw new Refusal('not-found', 'code.over')
      return c.json(await openSession(c, { ...member, cardId: null }))
    }
  )

type Asking = v.InferOutput<typeof EmailSignIn>

/** Everything until the answer is the same for an address that nobody has; whether there is somebody is asked afterwards. */
async function askForCode(c: Context<Env>, { email, language }: Asking) {
  const { secret } = await newSecret()
  const code = newCode()
  const asked = await (await doorOf(c.env, email)).ask(await hashesOf(c.env, secret, email, code))
  if (asked.status === 'too-many') throw tooMany(c, asked.waitMs)
  keepAsked(c, email, secret)
  c.executionCtx.waitUntil(
    mailCode(c.env, { email, language }, code, c.req.header('user-agent') ?? '', c.var.requestId)
  )
}

async function mailCode(env: Bindings, { email, language }: Asking, code: string, agent: string, requestId: string) {
  try {
    if ((await membersAt(env.DB, email)).length > 0)
      await sendMail(env, { to: email, ...codeMail(code, agent, language) })
  } catch (error) {
    log('sign-in.mail-failed', { requestId, code: error instanceof MailFailed ? error.code : 'unexpected' })
  }
}

/** The address, once the code is right. A wrong code, one that is over, and one of another browser are told by `detail` alone. */
async function checkCode(c: Context<Env>, code: string): Promise<string> {
  const asked = readAsked(c)
  if (!asked) throw new Refusal('not-found', 'code.over')
  const { email, secret } = asked
  const tried = await (await doorOf(c.env, email)).tryCode(await hashesOf(c.env, secret, email, code))
  if (tried.status === 'too-many') throw tooMany(c, tried.waitMs)
  if (tried.status !== 'right') throw new Refusal('not-found', `code.${tried.status}`)
  return email
}

/** A session for each school in which one person has this address; where it is a family's, they say first who they are. */
async function comeIn(c: Context<Env>, email: string): Promise<CameIn> {
  const came: CameIn = { memberships: [], choose: [] }
  for (const theirs of Map.groupBy(await membersAt(c.env.DB, email), (one) => one.schoolId).values()) {
    const [member, ...others] = theirs
    if (!member) continue
    if (others.length === 0) came.memberships.push(await openSession(c, { ...member, cardId: null }))
    else {
      const school = { id: member.schoolId, name: member.school }
      came.choose.push({ school, members: theirs.map(({ memberId, name }) => ({ id: memberId, name })) })
    }
  }
  if (came.memberships.length + came.choose.length === 0) throw new Refusal('not-found', 'code.over')
  if (came.choose.length > 0) await keepProved(c, email)
  return came
}

/** Everybody with this address who has another role than a student's; that role they come in. */
async function membersAt(d1: D1Database, email: string) {
  const rows = await drizzle(d1)
    .select({
      schoolId: members.schoolId,
      school: schools.name,
      memberId: members.id,
      name: { native: members.nativeName, reading: members.reading },
      roles: members.roles,
    })
    .from(members)
    .innerJoin(schools, eq(schools.id, members.schoolId))
    .where(
      and(
        eq(members.email, email),
        eq(members.status, 'active'),
        sql`exists (select 1 from json_each(${members.roles}) where value <> 'student')`
      )
    )
    .orderBy(members.schoolId, members.reading, members.nativeName, members.id)
  return rows.map(({ roles, ...rest }) => ({ ...rest, roles: roles.filter((role) => role !== 'student') }))
}

const doorOf = async (env: Bindings, email: string) =>
  doorkeeperOf(env, toBase64Url(await seal(env.SIGNING_KEY, 'address', email)))

const hashesOf = async (env: Bindings, secret: string, email: string, code: string) => ({
  browser: await sha256(secret),
  code: toBase64Url(await seal(env.SIGNING_KEY, 'code', `${email}\n${secret}\n${code}`)),
})

function tooMany(c: Context<Env>, waitMs: number): Refusal {
  c.header('retry-after', String(Math.ceil(waitMs / 1000)))
  return new Refusal('too-many', 'email')
}

/** Six digits, each as likely as any other: what would favour the low ones is thrown again. */
function newCode(): string {
  for (;;) {
    const [n = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (n < 4_294_000_000) return String(n % 1_000_000).padStart(6, '0')
  }
}
