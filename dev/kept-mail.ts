import * as v from 'valibot'

/** What the adapter sends to a provider. */
export const Mail = v.object({
  from: v.string(),
  to: v.array(v.string()),
  subject: v.string(),
  text: v.string(),
  html: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string()), {}),
})

/** A mail as it lies on the laptop's disk. */
export const KeptMail = v.object({ at: v.number(), ...Mail.entries })
export const KeptMails = v.array(KeptMail)
