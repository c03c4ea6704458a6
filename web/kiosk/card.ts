import { CardNumber, type TerminalEvent } from '../../worker/protocol/terminals.ts'
import * as v from 'valibot'

/** What was held to the camera, or typed by a reader: a card of ours is known by its secret, and only the hash of that leaves this function. */
export async function cardIn(text: string): Promise<TerminalEvent['card'] | null> {
  const said = text.trim()
  const secret = (said.includes('#') ? said.slice(said.indexOf('#') + 1) : said)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (/^[0-9A-Z]{24}$/.test(secret)) return { printed: await sha256(secret) }
  const number = v.safeParse(CardNumber, said)
  return number.success ? { number: number.output } : null
}

export const toBase64Url = (raw: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(raw)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const sha256 = async (text: string) =>
  toBase64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
