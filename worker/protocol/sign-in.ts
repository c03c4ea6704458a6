import * as v from 'valibot'
import { languageTags } from './languages.ts'
import { Membership, Name } from './members.ts'
import { School } from './schools.ts'
import { Count, Id, MailAddress } from './words.ts'

/** Which ways in are open here; a card always is. */
export const WaysIn = v.object({ email: v.boolean() })
export type WaysIn = v.InferOutput<typeof WaysIn>

export const codeMinutes = 10

/** In which language the page is read on which it is typed, and so the mail. */
export const EmailSignIn = v.strictObject({
  email: MailAddress,
  language: v.optional(v.picklist(languageTags), 'en'),
})

/** The answer is this one whether the school knows the address or not. */
export const CodeSent = v.object({ minutes: Count })

/** Six digits; what people type between them is passed over. */
export const EmailCode = v.strictObject({
  code: v.pipe(
    v.string(),
    v.maxLength(20),
    v.transform((typed) => typed.replaceAll(/[\s-]/g, '')),
    v.regex(/^\d{6}$/)
  ),
})

/** The schools that are open now, and those in which several people have this address: there one says who one is. */
export const CameIn = v.object({
  memberships: v.array(Membership),
  choose: v.array(
    v.object({ school: v.pick(School, ['id', 'name']), members: v.array(v.object({ id: Id, name: Name })) })
  ),
})
export type CameIn = v.InferOutput<typeof CameIn>

export const WhoIAm = v.strictObject({ memberId: Id })
