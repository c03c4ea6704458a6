import * as v from 'valibot'
import { urgencies } from './notices.ts'
import { TimeZone } from './schools.ts'
import { Line } from './words.ts'

/** Bytes as base64url without padding, exactly so many. */
const Bytes = (length: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`)))

/** What a browser's PushManager gives: where to push to, and the keys that only this browser can open. */
export const PushSubscription = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(1024), v.url()),
  keys: v.strictObject({ p256dh: Bytes(65), auth: Bytes(16) }),
})
export type PushSubscription = v.InferOutput<typeof PushSubscription>

/** What stands on the lock screen, for each urgency: in the phone's language, and nothing but that there is a notice. */
export const PushTitles = v.strictObject({
  ...v.entriesFromList(urgencies, Line(100)),
  /** For what is said to somebody in a chat; phones that subscribed before have none. */
  message: v.optional(Line(100)),
  /** For a call that rings now. */
  call: v.optional(Line(100)),
  /** In the place of that, when it rings no more. */
  over: v.optional(Line(100)),
  /** For a lesson that has just begun. */
  lesson: v.optional(Line(100)),
})
export type PushTitles = v.InferOutput<typeof PushTitles>

/** This phone asks to be pushed to; `zone` says where its clock runs, so that it is let sleep. */
export const PushDraft = v.strictObject({ ...PushSubscription.entries, titles: PushTitles, zone: v.optional(TimeZone) })
export type PushDraft = v.InferOutput<typeof PushDraft>

/** The key that a subscription is made with (VAPID), null where the deployment has none; and whether this phone is pushed to. */
export const Push = v.object({ key: v.nullable(v.string()), endpoint: v.nullable(v.string()) })
export type Push = v.InferOutput<typeof Push>
