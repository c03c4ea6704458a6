import type { Connection } from 'partyserver'
import * as v from 'valibot'
import { PhoneWord } from '../worker/protocol/inbox.ts'
import type { Role } from '../worker/protocol/roles.ts'

/** Whose phone it is, as the Worker has verified; kept with the socket through hibernation. */
export type Caller = { sessionId: string; memberId: string; role: Role; turn: number }
/** `watching` is the notice, `open` the chats that the phone has on its screen. */
export type Phone = Connection<Caller & { watching: string | null; open: readonly string[] }>

/**
 * What each phone has been sent and has not said it has. One whose line is there and carries nothing would have this object keep
 * everything for it: past the window it is let go, and comes back with its cursor. Kept in memory, for a mailroom that sleeps owes nobody.
 */
const unheard = new WeakMap<Phone, number>()
const windowLetters = 1_500_000

export const hasHeard = (phone: Phone, letters: number) =>
  unheard.set(phone, Math.max(0, (unheard.get(phone) ?? 0) - letters))

/** A phone that has just gone is not an error: it hears all of it when it comes back with its cursor. */
export function send(phone: Phone, frame: string) {
  const waiting = unheard.get(phone) ?? 0
  if (waiting > windowLetters) {
    phone.setState(null)
    return phone.close(1013, 'unavailable')
  }
  unheard.set(phone, waiting + frame.length)
  try {
    phone.send(frame)
  } catch {
    phone.close(1011)
  }
}

/** Only the Worker can reach an object, and it has put here whom it verified. */
export const callerOf = (request: Request): Caller =>
  JSON.parse(request.headers.get('x-homeroom-caller') ?? '{}') as Caller

export function wordOf(message: string | ArrayBuffer): PhoneWord | null {
  if (typeof message !== 'string' || message.length > 64 * 1024) return null
  try {
    const word = v.safeParse(PhoneWord, JSON.parse(message))
    return word.success ? word.output : null
  } catch {
    return null
  }
}
