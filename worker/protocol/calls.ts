import * as v from 'valibot'
import { groupKinds } from './groups.ts'
import { Name } from './members.ts'
import { Count, Id, Instant, Line } from './words.ts'

/** A call rings for so long, and then it was missed. */
export const ringMs = 45_000

/** A call is a lesson of its group, and has its id. */
export const CallDraft = v.strictObject({ id: Id })
export type CallDraft = v.InferOutput<typeof CallDraft>

/** The call that is on in this chat now: this one, or one that somebody else had begun. */
export const Call = v.object({
  id: Id,
  groupId: Id,
  beganAt: Instant,
  /** Whether anybody but who began it has come in. */
  answered: v.boolean(),
})
export type Call = v.InferOutput<typeof Call>

/** A call that rings on somebody's phone: from whom, in which chat, and for how much longer, which no clock of a phone can be wrong about. */
export const Ringing = v.object({
  callId: Id,
  group: v.object({ id: Id, kind: v.picklist(groupKinds), name: v.string() }),
  by: v.object({ id: Id, name: Name }),
  forMs: Count,
})
export type Ringing = v.InferOutput<typeof Ringing>

/** Why it rings no more: one of one's own phones has answered or declined it, nobody has in time, or it was over before. */
export const hushes = ['answered', 'declined', 'missed', 'over'] as const
export type Hush = (typeof hushes)[number]

export const callRang = v.object({ type: v.literal('call.rang'), call: Ringing })
export const callHushed = v.object({ type: v.literal('call.hushed'), callId: Id, why: v.picklist(hushes) })
export const callEvents = [callRang, callHushed] as const
const CallEvent = v.variant('type', callEvents)
export type CallEvent = v.InferOutput<typeof CallEvent>

/** What stands in the chat of a call that is over: how long it was, in seconds, or that nobody came. */
export const CallLine = v.object({ outcome: v.picklist(['answered', 'declined', 'missed']), seconds: Count })
export type CallLine = v.InferOutput<typeof CallLine>

/** People who are asked into a call that is on, from outside its chat. */
export const CallGuests = v.strictObject({ members: v.pipe(v.array(Id), v.minLength(1), v.maxLength(8)) })
/** Somebody of the school who may be asked in. */
export const CallGuest = v.object({ id: Id, name: Name, mailroom: Line(80) })
export type CallGuest = v.InferOutput<typeof CallGuest>
