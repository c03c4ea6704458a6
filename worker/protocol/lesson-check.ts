import * as v from 'valibot'
import { Count } from './words.ts'

/** The most that one question of the check before a lesson sends or takes. */
export const mostCheckBytes = 256 * 1024

/** How much is to come. */
export const LessonCheckQuery = v.strictObject({
  bytes: v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/),
    v.check((bytes) => Number(bytes) > 0 && Number(bytes) <= mostCheckBytes)
  ),
})

/** How much came. */
export const LessonCheckTaken = v.object({ bytes: Count })

const Sdp = v.pipe(v.string(), v.startsWith('v=0'), v.maxLength(60_000), v.regex(/^[^\0\p{Cs}]*$/u))
/** Names a connection to whoever has opened it, and says nothing to them. */
const Ticket = v.pipe(v.string(), v.regex(/^[\w-]{20,400}$/))

/** The browser's offer of one picture. */
export const LoopOffer = v.strictObject({ sdp: Sdp, mid: v.pipe(v.string(), v.regex(/^[\w#.-]{1,32}$/)) })
export const LoopPull = v.strictObject({ ticket: Ticket })
export const LoopAnswer = v.strictObject({ ticket: Ticket, sdp: Sdp })
/** The media server's side of a connection. */
export const LoopAnswered = v.object({ sdp: v.string(), ticket: Ticket })
