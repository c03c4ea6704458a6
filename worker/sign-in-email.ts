import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { doorkeeperOf } from '../durable/names.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, open } from './core/guards.ts'
import { log } from './core/log.ts'
import { fromBase64Url, seal, sha256, toBase64Url } from './core/seal.ts'
import { newSecret } from './core/session.ts'
import { openSession } from './core/sign-in.ts'
import { MailFailed, mailIsOn, sendMail } from './outside/mail.ts'
import { Memberships, type Membership } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { codeMinutes, CodeSent, EmailCode, EmailSignIn, WaysIn } from './protocol/sign-in.ts'
import { MailAddress } from './protocol/words.ts'
import { codeMail } from './sign-in-mail.ts'
import { members } from './tables/members.ts'

const browserCookie = '__Host-sign-in'

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
      await askForCode(c, c.req.valid('json').email)
      return c.json({ minutes: codeMinutes }, 202)
    }
  )

  .post(
    '/email/code',
    open,
    body(EmailCode),
    answers(Memberships, 'Sign in with the code, in every school that knows the address'),
    async (c) => {
      const email = await checkCode(c, c.req.valid('json').code)
      return c.json({ memberships: await openAll(c, email) })
    }
  )

/** Everything until the answer is the same for an address that nobody has; whether there is somebody is asked afterwards. */
async function askForCode(c: Context<Env>, email: string) {
  const { secret } = await newSecret()
  const code = newCode()
  const asked = await (await doorOf(c.env, email)).ask(await hashesOf(c.env, secret, email, code))
  if (asked.status === 'too-many') throw tooMany(c, asked.waitMs)
  setCookie(c, browserCookie, `${toBase64Url(new TextEncoder().encode(email))}.${secret}`, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: codeMinutes * 60,
  })
  c.executionCtx.waitUntil(mailCode(c.env, email, code, c.req.header('user-agent') ?? '', c.var.requestId))
}

async function mailCode(env: Bindings, email: string, code: string, agent: string, requestId: string) {
  try {
    if ((await membersAt(env.DB, email)).length > 0) await sendMail(env, { to: email, ...codeMail(code, agent) })
  } catch (error) {
    log('sign-in.mail-failed', { requestId, code: error instanceof MailFailed ? error.code : 'unexpected' })
  }
}

/** The address, once the code is right. A wrong code, one that is over, and one of another browser are told by `detail` alone. */
async function checkCode(c: Context<Env>, code: string): Promise<string> {
  const [text = '', secret = ''] = (getCookie(c, browserCookie) ?? '').split('.')
  const email = v.safeParse(MailAddress, new TextDecoder().decode(fromBase64Url(text) ?? new Uint8Array()))
  if (!email.success || !secret) throw new Refusal('not-found', 'code.over')
  const hashes = await hashesOf(c.env, secret, email.output, code)
  const tried = await (await doorOf(c.env, email.output)).tryCode(hashes)
  if (tried.status === 'too-many') throw tooMany(c, tried.waitMs)
  if (tried.status !== 'right') throw new Refusal('not-found', `code.${tried.status}`)
  return email.output
}

/** A session for each school in which somebody has this address. Of several in one school the first by name comes in. */
async function openAll(c: Context<Env>, email: string): Promise<Membership[]> {
  const opened: Membership[] = []
  for (const member of await membersAt(c.env.DB, email))
    if (!opened.some(({ school }) => school.id === member.schoolId))
      opened.push(await openSession(c, { ...member, cardId: null }))
  if (opened.length === 0) throw new Refusal('not-found', 'code.over')
  return opened
}

/** Everybody with this address who has another role than a student's; that role they come in. */
async function membersAt(d1: D1Database, email: string) {
  const rows = await drizzle(d1)
    .select({ schoolId: members.schoolId, memberId: members.id, roles: members.roles })
    .from(members)
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
