import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { Refusal } from '../protocol/refusal.ts'
import { Id, SchoolId } from '../protocol/words.ts'
import type { Env } from './env.ts'
import { fromBase64Url, seal, sealed, sha256, toBase64Url } from './seal.ts'

/** Where a pass leads. */
export type PassPlace = { schoolId: string; groupId: string; lessonId: string; passId: string }
/** Somebody with a pass: `browser` is the hash of what their browser alone knows. */
export type Guest = PassPlace & { browser: string }

const Place = v.tuple([SchoolId, Id, Id, Id])
const name = '__Host-guest'
/** A lesson has no planned end; by then the longest is over, and the cookie has opened nothing since. */
const longestHours = 12

const textOf = ({ schoolId, groupId, lessonId, passId }: PassPlace) => [schoolId, groupId, lessonId, passId].join('.')

/** 256 bits that nobody has without the deployment's key. The same pass always has the same, so it need not be kept. */
export async function passSecret(key: string, place: PassPlace): Promise<string> {
  const text = textOf(place)
  return `${text}.${toBase64Url(await seal(key, 'lesson-pass', text))}`
}

/** A secret that was guessed or changed is refused here, and reaches no lesson. */
export async function placeOf(key: string, secret: string): Promise<PassPlace> {
  const parts = secret.split('.')
  const place = v.safeParse(Place, parts.slice(0, 4))
  const mac = fromBase64Url(parts[4] ?? '')
  if (!place.success || parts.length !== 5 || !mac) throw new Refusal('not-found')
  const [schoolId, groupId, lessonId, passId] = place.output
  const said = { schoolId, groupId, lessonId, passId }
  if (!(await sealed(key, 'lesson-pass', textOf(said), mac))) throw new Refusal('not-found')
  return said
}

/** The pass with which this browser has come, and its own secret; null where it has none that is good. */
async function kept(c: Context<Env>) {
  const [secret = '', own = ''] = (getCookie(c, name) ?? '').split('~')
  if (!own) return null
  const place = await placeOf(c.env.SIGNING_KEY, secret).catch(() => null)
  return place && { secret, guest: { ...place, browser: await sha256(own) } }
}

export async function readGuest(c: Context<Env>): Promise<Guest> {
  const found = await kept(c)
  if (!found) throw new Refusal('not-found')
  return found.guest
}

/**
 * Whoever knocks without a cookie is given one and binds nothing yet: an answer that is lost on the way would leave
 * the pass to a browser that does not know it.
 */
export async function knocking(c: Context<Env>, secret: string): Promise<PassPlace & { browser: string | null }> {
  const place = await placeOf(c.env.SIGNING_KEY, secret)
  const found = await kept(c)
  if (found?.secret === secret) return found.guest
  const own = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  setCookie(c, name, `${secret}~${own}`, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: longestHours * 3_600,
  })
  return { ...place, browser: null }
}

export const forgetGuest = (c: Context<Env>) => deleteCookie(c, name, { path: '/', secure: true })
