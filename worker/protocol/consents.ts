import * as v from 'valibot'
import { Name } from './members.ts'
import { Id, Instant } from './words.ts'

/** What a family has said of pictures of their child. Where nothing was said, nothing may be shown. */
export const photoConsents = ['given', 'refused'] as const

export const Consent = v.object({
  student: v.object({ id: Id, name: Name }),
  photo: v.nullable(v.picklist(photoConsents)),
  setAt: v.nullable(Instant),
})
export type Consent = v.InferOutput<typeof Consent>
export const Consents = v.object({ rows: v.array(Consent) })
export type Consents = v.InferOutput<typeof Consents>

export const ConsentQuery = v.strictObject({ group: Id })
export const ConsentDraft = v.strictObject({ photo: v.picklist(photoConsents) })
export type ConsentDraft = v.InferOutput<typeof ConsentDraft>
