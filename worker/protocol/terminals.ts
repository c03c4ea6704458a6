import * as v from 'valibot'
import { Name } from './members.ts'
import { Count, Id, Instant, Line, SchoolId } from './words.ts'

/** A device at a door that reads cards; or a page of ours on a tablet there. */
export const terminalKinds = ['gate', 'kiosk'] as const

/** How long the code of a new terminal is good, and how many wrong ones end it. */
export const enrolmentMinutes = 10
export const enrolmentTries = 5
/** What a terminal kept for longer than this is not taken any more. */
export const bufferDays = 7

export const TerminalDraft = v.strictObject({ id: Id, name: Line(60), kind: v.picklist(terminalKinds) })
export type TerminalDraft = v.InferOutput<typeof TerminalDraft>

/** How a terminal was when it was last heard. */
export const TerminalHealth = v.object({
  seenAt: Instant,
  /** By how much its clock is ahead, in milliseconds. */
  aheadMs: v.number(),
  /** How much it still had to send. */
  buffered: Count,
  /** Cards that nobody has, since it was enrolled. */
  unknown: Count,
})
export type TerminalHealth = v.InferOutput<typeof TerminalHealth>

export const Terminal = v.object({
  id: Id,
  name: v.string(),
  kind: v.picklist(terminalKinds),
  state: v.picklist(['waiting', 'enrolled', 'revoked']),
  madeAt: Instant,
  health: v.nullable(TerminalHealth),
})
export type Terminal = v.InferOutput<typeof Terminal>
export const Terminals = v.object({ rows: v.array(Terminal), now: Instant })

export const TerminalAdded = v.object({ code: v.string(), until: Instant })
export type TerminalAdded = v.InferOutput<typeof TerminalAdded>

/** Numbers as readers tell them: digits, or bytes in hexadecimal. What is stored is a hash with the school's key. */
export const CardNumber = v.pipe(
  v.string(),
  v.maxLength(80),
  v.transform((typed) => typed.toUpperCase().replaceAll(/[\s:-]/g, '')),
  v.regex(/^[0-9A-Z]{4,64}$/)
)
export const CardNumbers = v.strictObject({
  cards: v.pipe(
    v.array(v.strictObject({ memberId: Id, number: v.nullable(CardNumber) })),
    v.minLength(1),
    v.maxLength(1_000)
  ),
})
export type CardNumbers = v.InferOutput<typeof CardNumbers>

export const Enrolment = v.strictObject({
  code: v.pipe(
    v.string(),
    v.maxLength(40),
    v.transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')),
    v.regex(/^[0-9A-Z]{12}$/)
  ),
})
/** Told once. `key` is base64url; with it the terminal signs, and nobody tells it again. */
export const Enrolled = v.object({
  terminalId: Id,
  school: v.object({ id: SchoolId, name: v.string() }),
  name: v.string(),
  kind: v.picklist(terminalKinds),
  key: v.string(),
  now: Instant,
})
export type Enrolled = v.InferOutput<typeof Enrolled>

/**
 * Somebody held a card to a terminal. A number is hashed as it arrives; of a card that the school printed only the hash of its secret is
 * said. There is no field for a face or a finger, and a field that is not here is refused.
 */
export const TerminalEvent = v.strictObject({
  id: Id,
  at: Instant,
  card: v.union([
    v.strictObject({ number: CardNumber }),
    v.strictObject({ printed: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) }),
  ]),
})
export type TerminalEvent = v.InferOutput<typeof TerminalEvent>

/**
 * What a terminal has seen. `n` goes up with every batch that it makes: one that comes again later is told what it was told, and brings
 * nothing new. `saidAt` is its own clock as it sends, so that its error can be taken out.
 */
export const TerminalBatch = v.strictObject({
  schoolId: SchoolId,
  n: Count,
  saidAt: Instant,
  buffered: Count,
  events: v.pipe(v.array(TerminalEvent), v.maxLength(500)),
})
export type TerminalBatch = v.InferOutput<typeof TerminalBatch>

/** `again`: this batch has been heard before, and the event was not in it; it is to be sent in a new one. */
export const sightingStates = ['taken', 'unknown-card', 'too-old', 'conflict', 'again'] as const
export const TerminalAnswer = v.object({
  now: Instant,
  events: v.array(
    v.object({
      id: Id,
      status: v.picklist(sightingStates),
      /** When it happened, by the school's clock. */
      at: v.nullable(Instant),
      arrival: v.nullable(v.picklist(['present', 'late'])),
      /** For a kiosk's screen; other terminals are told no names. */
      name: v.nullable(Name),
    })
  ),
})
export type TerminalAnswer = v.InferOutput<typeof TerminalAnswer>
