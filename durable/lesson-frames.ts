import type { Connection } from 'partyserver'
import * as v from 'valibot'
import { LessonWord, type LessonFrame } from '../worker/protocol/lessons.ts'
import type { Lesson } from '../worker/protocol/lessons.ts'
import type { CameraChoice } from '../worker/protocol/packs.ts'
import type { Person } from './lesson-part.ts'

/** Whom the group has let in, and to which lesson: the Worker asks the group each time, and hands on what it said. */
export type Admitted = {
  person: Person
  lesson: Lesson
  camera: CameraChoice
  /** Whether the school's policy lets them see a lesson again. */
  replays: boolean
  sessionId: string
  turn: number
}

/** A device in the lesson; kept with its socket through hibernation. Null once it is nobody's. */
export type Seat = Connection<{ person: Person; sessionId: string; turn: number }>

/** Only the Worker can reach an object, and it has put here whom the group admitted. */
export const admittedBy = (request: Request): Admitted =>
  JSON.parse(decodeURIComponent(request.headers.get('x-homeroom-caller') ?? '{}')) as Admitted

export function send(seat: Seat, frame: string) {
  try {
    seat.send(frame)
  } catch {
    seat.close(1011)
  }
}

export const frameOf = (event: LessonFrame['event'], at: number, seq: number | null = null): string =>
  JSON.stringify({ at, seq, event } satisfies LessonFrame)

/** The longest word is a batch of ink. */
const longestWord = 16 * 1024

export function wordOf(message: string | ArrayBuffer): LessonWord | null {
  if (typeof message !== 'string' || message.length > longestWord) return null
  try {
    const word = v.safeParse(LessonWord, JSON.parse(message))
    return word.success ? word.output : null
  } catch {
    return null
  }
}
