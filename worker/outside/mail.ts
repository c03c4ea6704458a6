import * as v from 'valibot'
import { MailAddress } from '../protocol/words.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
  /** The same key for the same mail: a provider that is asked twice sends it once. */
  key?: string
}

/** What mail needs: a fixed sender, and Cloudflare's binding or a provider's address and key. */
export type MailBindings = {
  EMAIL?: SendEmail
  /** The one sender of every mail, as `Name <address>` or an address alone. */
  MAIL_FROM?: string
  MAIL_URL?: string
  MAIL_KEY?: string
  /** With this the provider signs what it reports afterwards: `whsec_` and base64. */
  MAIL_HOOK_SECRET?: string
}

export const mailIsOn = (env: MailBindings): boolean =>
  Boolean(env.MAIL_FROM && (env.EMAIL || (env.MAIL_URL && env.MAIL_KEY)))

/** A mail that was not taken. `again` says that it is certain not to have gone out, and may go later. */
export class MailFailed extends Error {
  readonly code: string
  readonly again: boolean

  constructor(code: string, again: boolean) {
    super(`mail: ${code}`)
    this.code = code
    this.again = again
  }
}

const longestMs = 10_000

/** Hands one mail over. Returns when the service has taken it, throws `MailFailed` when it has not. */
export async function sendMail(env: MailBindings, mail: Mail): Promise<void> {
  const from = env.MAIL_FROM
  if (!from) throw new MailFailed('off', false)
  refuseInjected(from, mail)
  if (env.EMAIL) await sendByBinding(env.EMAIL, from, mail)
  else if (env.MAIL_URL && env.MAIL_KEY) await sendByHttp(env.MAIL_URL, env.MAIL_KEY, from, mail)
  else throw new MailFailed('off', false)
}

/** A line break in a header begins another header: a second recipient, a second body. */
function refuseInjected(from: string, { to, subject, headers = {} }: Mail) {
  const lines = [from, subject, ...Object.keys(headers), ...Object.values(headers)]
  if (lines.some((line) => /\p{Cc}|[\u2028\u2029]/u.test(line))) throw new MailFailed('not-a-line', false)
  const address = v.safeParse(MailAddress, to)
  if (!address.success || address.output !== to) throw new MailFailed('not-an-address', false)
}

async function sendByBinding(binding: SendEmail, from: string, { to, subject, text, html, headers }: Mail) {
  try {
    await binding.send({ from: senderOf(from), to, subject, text, ...(html && { html }), ...(headers && { headers }) })
  } catch (error) {
    const code = codeOf(error)
    throw new MailFailed(code, /LIMIT|QUOTA|RATE/.test(code))
  }
}

/** `Name <address>` as the binding wants it. */
function senderOf(from: string): string | EmailAddress {
  const [, name = '', email = ''] = /^(.*\S)\s*<([^<>]+)>$/.exec(from) ?? []
  return email ? { name, email } : from
}

/** The binding's errors carry a code such as `E_RATE_LIMIT_EXCEEDED`; what they say may quote the address. */
const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'refused'
}

/** JSON by POST with a bearer key, as Resend and several others take it. */
async function sendByHttp(url: string, key: string, from: string, { to, key: once, ...mail }: Mail) {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(once && { 'idempotency-key': once }),
      },
      body: JSON.stringify({ from, to: [to], ...mail }),
      signal: AbortSignal.timeout(longestMs),
    })
  } catch {
    // Whether it was taken is not known; where the provider heeds the key, asking again sends nothing twice.
    throw new MailFailed('no-answer', false)
  }
  await response.body?.cancel()
  if (response.ok) return
  throw new MailFailed(`http-${response.status}`, response.status === 429 || response.status === 503)
}
