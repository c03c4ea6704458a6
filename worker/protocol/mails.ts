import * as v from 'valibot'

/** What became of one mail to one person. `accepted` says that a mail service took it, and nothing of its being read. */
export const mailOutcomes = ['accepted', 'bounced', 'no-address', 'failed'] as const
export type MailOutcome = (typeof mailOutcomes)[number]

/** What a mail service tells afterwards: only mail that came back for good is looked at. */
export const MailReport = v.object({
  type: v.string(),
  data: v.object({
    to: v.pipe(v.array(v.pipe(v.string(), v.maxLength(320))), v.maxLength(50)),
    bounce: v.optional(v.object({ type: v.optional(v.string()) })),
  }),
})
export type MailReport = v.InferOutput<typeof MailReport>
