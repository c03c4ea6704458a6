import { createHash } from 'node:crypto'
import { Refusal } from '../protocol/refusal.ts'

/** R2 may be busy, most of all with two writes to one key at once: then the phone asks again. */
export async function inR2<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    console.log(JSON.stringify({ event: 'r2', error: error instanceof Error ? error.name : '', code: codeOf(error) }))
    throw new Refusal('unavailable')
  }
}

/** R2 says its own codes as numbers at the end of its words; the words may name a key. */
const codeOf = (error: unknown) => (error instanceof Error ? (/\((\d{5})\)/.exec(error.message)?.[1] ?? '') : '')

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
