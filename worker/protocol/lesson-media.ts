import * as v from 'valibot'
import { trackKinds } from './lesson-people.ts'
import { Id } from './words.ts'

/* Sound and picture of a lesson: what a phone asks for, in the lesson's own names. The media server's are never told to anybody. */

/** A session description (RFC 8866): lines of text, the first of which is its version. */
const Sdp = v.pipe(v.string(), v.startsWith('v=0'), v.maxLength(120_000), v.regex(/^[^\0\p{Cs}]*$/u))
const Mid = v.pipe(v.string(), v.regex(/^[\w#.-]{1,32}$/))
const Layer = v.nullable(v.picklist(['f', 'h', 'q']))
const most = 64

/** What one lets others hear or see, with the browser's offer. */
export const Publishing = v.strictObject({
  sdp: Sdp,
  tracks: v.pipe(
    v.array(v.strictObject({ mid: Mid, kind: v.picklist(trackKinds) })),
    v.minLength(1),
    v.maxLength(trackKinds.length)
  ),
})
export type Publishing = v.InferOutput<typeof Publishing>

/** Whether it worked, for each track: `later` may pass by itself, `gone` never. */
const Fault = v.nullable(v.picklist(['gone', 'later']))
export const Published = v.object({
  sdp: v.nullable(v.string()),
  tracks: v.array(v.object({ mid: v.string(), id: Id, fault: Fault })),
})
export type Published = v.InferOutput<typeof Published>

/** What one wants to hear or see; for a camera, how large. With a mid it takes that place of one that was pulled before. */
export const Pulling = v.strictObject({
  tracks: v.pipe(v.array(v.strictObject({ id: Id, layer: Layer })), v.minLength(1), v.maxLength(most)),
})
export type Pulling = v.InferOutput<typeof Pulling>
export const Repulling = v.strictObject({
  tracks: v.pipe(v.array(v.strictObject({ id: Id, mid: Mid, layer: Layer })), v.minLength(1), v.maxLength(most)),
})
export type Repulling = v.InferOutput<typeof Repulling>

/** With a description there is an offer to be answered. */
export const Pulled = v.object({
  sdp: v.nullable(v.string()),
  tracks: v.array(v.object({ id: Id, mid: v.nullable(v.string()), fault: Fault })),
})
export type Pulled = v.InferOutput<typeof Pulled>

/** One connection: by one a phone sends, by the other it receives. What is first asked of it may come along: one way there and back. */
export const MediaSessionDraft = v.variant('way', [
  v.strictObject({ way: v.literal('send'), tracks: v.optional(Publishing) }),
  v.strictObject({ way: v.literal('receive'), pulls: v.optional(Pulling) }),
])
export type MediaSessionDraft = v.InferOutput<typeof MediaSessionDraft>
export const MediaSession = v.object({ id: Id, tracks: v.optional(Published), pulls: v.optional(Pulled) })
export type MediaSession = v.InferOutput<typeof MediaSession>

export const MediaAnswer = v.strictObject({ sdp: Sdp })
/** The browser has stopped these, and offers that. */
export const MediaClosing = v.strictObject({
  mids: v.pipe(v.array(Mid), v.minLength(1), v.maxLength(most)),
  sdp: Sdp,
})
export type MediaClosing = v.InferOutput<typeof MediaClosing>
export const MediaClosed = v.object({ sdp: v.nullable(v.string()) })
