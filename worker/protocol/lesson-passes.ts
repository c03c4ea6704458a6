import * as v from 'valibot'
import { Id, Line, SchoolId } from './words.ts'

/** Lets one guest without an account knock at one lesson. The name is what whoever made it has typed. */
export const PassDraft = v.strictObject({ id: Id, name: Line(80) })
export type PassDraft = v.InferOutput<typeof PassDraft>

/** `made` until somebody opens its link; then they wait until whoever leads lets them in. What was refused or taken back stays so. */
export const passStates = ['made', 'waiting', 'admitted', 'refused', 'taken-back'] as const
export const Pass = v.object({ id: Id, name: v.string(), state: v.picklist(passStates), memberId: Id })
export type Pass = v.InferOutput<typeof Pass>

/** The secret goes behind the `#` of a link, where no server reads it. */
export const PassMade = v.object({ ...Pass.entries, secret: v.string() })
export type PassMade = v.InferOutput<typeof PassMade>

export const PassTurn = v.strictObject({ state: v.picklist(['admitted', 'refused', 'taken-back']) })
export type PassTurn = v.InferOutput<typeof PassTurn>

export const Knock = v.strictObject({ secret: v.pipe(v.string(), v.minLength(20), v.maxLength(400)) })
/** How a guest stands. After `unbound` the browser has its cookie, and knocks with that. */
export const Knocked = v.object({
  state: v.picklist(['unbound', 'waiting', 'admitted']),
  schoolId: SchoolId,
  groupId: Id,
  lessonId: Id,
  memberId: v.nullable(Id),
  name: v.string(),
})
export type Knocked = v.InferOutput<typeof Knocked>

/** For those who lead: all passes of the lesson, as they stand now. */
const passesChanged = v.object({ type: v.literal('passes.changed'), passes: v.array(Pass) })
export const passesEvents = [passesChanged] as const
export const PassesOpened = v.array(Pass)
