import { seal, toBase64Url } from './seal.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new terminal's code: the first six letters find it, the other six are what must be known. The same terminal always has the same. */
export async function enrolmentCode(key: string, terminalId: string): Promise<{ start: string; rest: string }> {
  const mac = await seal(key, 'terminal-code', terminalId)
  const all = Array.from(mac.subarray(0, 12), (byte) => letters[byte & 31]).join('')
  return { start: all.slice(0, 6), rest: all.slice(6) }
}

/** What a terminal signs with. Only its id and the deployment's key make it, so there is nothing to steal from the database. */
export const terminalKey = async (key: string, terminalId: string): Promise<string> =>
  toBase64Url(await seal(key, 'terminal', terminalId))

/** Numbers of cards are short enough to be tried out; with the school's own key a copy of the table tells nothing. */
export const numberHash = async (key: string, schoolId: string, number: string): Promise<string> =>
  toBase64Url(await seal(key, `card-number/${schoolId}`, number))

/** Whether a terminal has signed this: HMAC-SHA256 over `batch`, a line feed and the text. Nothing is kept of the key: anybody may say any id. */
export async function signedBy(key: string, terminalId: string, text: string, mac: Uint8Array<ArrayBuffer>) {
  const raw = Uint8Array.from(await seal(key, 'terminal', terminalId))
  const own = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', own, mac, new TextEncoder().encode(`batch\n${text}`))
}
