import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Env } from './core/env.ts'
import { fromBase64Url, seal, sealed, toBase64Url } from './core/seal.ts'
import { codeMinutes } from './protocol/sign-in.ts'
import { MailAddress } from './protocol/words.ts'

/** The browser's own secret, beside the address that it asked a code for. */
const askedCookie = '__Host-sign-in'
/** An address whose code was right, sealed: for as long as somebody needs to say which of its people they are. */
const provedCookie = '__Host-proved'
const cookie = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: codeMinutes * 60 } as const

const written = (email: string) => toBase64Url(new TextEncoder().encode(email))

function readAddress(text: string): string | null {
  const email = v.safeParse(MailAddress, new TextDecoder().decode(fromBase64Url(text) ?? new Uint8Array()))
  return email.success ? email.output : null
}

export const keepAsked = (c: Context<Env>, email: string, secret: string) =>
  setCookie(c, askedCookie, `${written(email)}.${secret}`, cookie)

/** What this browser asked for, unchecked: with another address or secret the doorkeeper knows no code. */
export function readAsked(c: Context<Env>): { email: string; secret: string } | null {
  const [text = '', secret = ''] = (getCookie(c, askedCookie) ?? '').split('.')
  const email = readAddress(text)
  return email && secret ? { email, secret } : null
}

export async function keepProved(c: Context<Env>, email: string, now = Date.now()) {
  const said = `${written(email)}.${now + codeMinutes * 60_000}`
  const mac = toBase64Url(await seal(c.env.SIGNING_KEY, 'proved address', said))
  setCookie(c, provedCookie, `${said}.${mac}`, cookie)
}

export async function readProved(c: Context<Env>, now = Date.now()): Promise<string | null> {
  const [text = '', until = '', mac = ''] = (getCookie(c, provedCookie) ?? '').split('.')
  const raw = fromBase64Url(mac)
  if (!raw || !(await sealed(c.env.SIGNING_KEY, 'proved address', `${text}.${until}`, raw))) return null
  return Number(until) > now ? readAddress(text) : null
}

export const forgetAsked = (c: Context<Env>) => deleteCookie(c, askedCookie, { path: '/', secure: true })
