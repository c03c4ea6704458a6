import * as v from 'valibot'
import { Count, MailAddress } from './words.ts'

/** Which ways in are open here; a card always is. */
export const WaysIn = v.object({ email: v.boolean() })
export type WaysIn = v.InferOutput<typeof WaysIn>

export const codeMinutes = 10

export const EmailSignIn = v.strictObject({ email: MailAddress })

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
