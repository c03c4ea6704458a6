import { and, eq, gt, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { Refusal } from '../protocol/refusal.ts'
import { roleInForce, roles } from '../protocol/roles.ts'
import { Id, SchoolId } from '../protocol/words.ts'
import { members } from '../tables/members.ts'
import { sessions } from '../tables/sessions.ts'
import type { Bearer, Env, SignedIn } from './env.ts'
import { fromBase64Url, seal, sealed, sha256, toBase64Url } from './seal.ts'

/** A socket opens on a token alone, so it may not live long: what is revoked sooner is remembered by the mailroom. */
export const tokenMinutes = 15
/** How long a phone stays signed in; its cookie goes by then, and whoever kept a copy of it gains nothing. */
export const sessionDays = 180

const Token = v.tuple([Id, Id, SchoolId, v.string(), v.picklist(roles), v.number(), v.number()])

/** A phone has one session a school; the cookie's name says which, so no phone needs to know its own secrets. */
const sessionCookie = (schoolId: string) => `__Host-session-${schoolId}`
const tokenCookie = (schoolId: string) => `__Host-token-${schoolId}`
const cookie = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** The sessions that this phone says it has, unchecked. */
export const sessionsOnPhone = (c: Context<Env>): { schoolId: string; sessionId: string; secret: string }[] =>
  Object.entries(getCookie(c)).flatMap(([name, value]) => {
    const schoolId = /^__Host-session-(.+)$/.exec(name)?.[1]
    const [sessionId = '', secret = ''] = value.split('.')
    return v.is(SchoolId, schoolId) && v.is(Id, sessionId) ? [{ schoolId, sessionId, secret }] : []
  })

/** What a new session's row and cookie need. The secret itself is kept by the phone alone. */
export async function newSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  return { secret, secretHash: await sha256(secret) }
}

export async function keepSession(c: Context<Env>, bearer: Bearer, secret: string) {
  setCookie(c, sessionCookie(bearer.schoolId), `${bearer.sessionId}.${secret}`, {
    ...cookie,
    maxAge: sessionDays * 86_400,
  })
  await keepToken(c, bearer)
}

/** Hands the phone a fresh token: on signing in, and from every route that has just checked the session. */
export async function keepToken(c: Context<Env>, bearer: Bearer, now = Date.now()) {
  const { sessionId, memberId, schoolId, mailroom, role, turn } = bearer
  const until = now + tokenMinutes * 60_000
  const text = toBase64Url(
    new TextEncoder().encode(JSON.stringify([sessionId, memberId, schoolId, mailroom, role, turn, until]))
  )
  const mac = toBase64Url(await seal(c.env.SIGNING_KEY, 'token', text))
  setCookie(c, tokenCookie(schoolId), `${text}.${mac}`, { ...cookie, maxAge: tokenMinutes * 60 })
}

export function forgetSession(c: Context<Env>, schoolId: string) {
  deleteCookie(c, sessionCookie(schoolId), { path: '/', secure: true })
  deleteCookie(c, tokenCookie(schoolId), { path: '/', secure: true })
}

/** Tokens that were found good here: a phone says the same one for minutes, and its seal need not be reckoned each time. */
const knownTokens = new Map<string, { bearer: Bearer; until: number }>()
const mostKnown = 500

/** Who the token says this is, without asking any database. Throws `sign-in` when it is missing, forged or over. */
export async function readToken(c: Context<Env>, schoolId: string, now = Date.now()): Promise<Bearer> {
  const said = getCookie(c, tokenCookie(schoolId)) ?? ''
  const key = `${c.env.SIGNING_KEY} ${said}`
  const known = knownTokens.get(key)
  const { bearer, until } = known ?? (await openToken(c, said))
  if (bearer.schoolId !== schoolId || until <= now) throw missing(c)
  if (!known) {
    for (const oldest of knownTokens.keys()) if (knownTokens.size >= mostKnown) knownTokens.delete(oldest)
    knownTokens.set(key, { bearer, until })
  }
  return bearer
}

async function openToken(c: Context<Env>, token: string): Promise<{ bearer: Bearer; until: number }> {
  const [text = '', mac = ''] = token.split('.')
  const raw = fromBase64Url(mac)
  const said = fromBase64Url(text)
  if (!raw || !said || !(await sealed(c.env.SIGNING_KEY, 'token', text, raw))) throw missing(c)
  const opened = v.safeParse(Token, JSON.parse(new TextDecoder().decode(said)))
  if (!opened.success) throw missing(c)
  const [sessionId, memberId, schoolId, mailroom, role, turn, until] = opened.output
  return { bearer: { sessionId, memberId, schoolId, mailroom, role, turn }, until }
}

/** The member behind the session cookie, from the session's own row: one query. Throws `sign-in` when it has ended. */
export async function readSession(c: Context<Env>, schoolId: string, now = Date.now()): Promise<SignedIn> {
  const [sessionId = '', secret = ''] = (getCookie(c, sessionCookie(schoolId)) ?? '').split('.')
  if (!v.is(Id, sessionId)) throw missing(c)
  const row = await drizzle(c.env.DB)
    .select({
      secretHash: sessions.secretHash,
      role: sessions.role,
      turn: sessions.turn,
      memberId: members.id,
      mailroom: members.mailroom,
      native: members.nativeName,
      reading: members.reading,
      roles: members.roles,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.schoolId, schoolId),
        isNull(sessions.endedAt),
        gt(sessions.openedAt, now - sessionDays * 86_400_000),
        eq(members.status, 'active')
      )
    )
    .get()
  const role = row && roleInForce(row.role, row.roles)
  if (!role || row.secretHash !== (await sha256(secret))) throw missing(c)
  const { native, reading, secretHash: _, ...rest } = row
  return { sessionId, schoolId, ...rest, role, name: { native, reading } }
}

/** A phone that is somebody elsewhere learns nothing of this school, not even that it exists; a phone that is nobody is asked to sign in. */
function missing(c: Context<Env>): Refusal {
  const asked = c.req.param('school')
  const schools = sessionsOnPhone(c).map(({ schoolId }) => schoolId)
  return new Refusal(asked && schools.length > 0 && !schools.includes(asked) ? 'not-found' : 'sign-in')
}
