import * as v from 'valibot'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A UUIDv7 in lower case (RFC 9562 §5.7), made by whoever makes the thing, the phone included. */
export const Id = v.pipe(v.string(), v.regex(uuid))

/** Where a school's objects are kept, fixed when it is founded: a Durable Object location hint, or the jurisdiction `eu`. */
export const places = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me', 'eu'] as const

/** A school's id starts with its place, so that one function can name and put every object without asking anyone. */
export const SchoolId = v.pipe(v.string(), v.regex(new RegExp(`^(${places.join('|')})-${uuid.source.slice(1)}`)))

/** Milliseconds since 1970, by the school's clock. */
export const Instant = v.pipe(v.number(), v.integer(), v.minValue(0))

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One line of text: trimmed, with something in it, without line breaks. */
export const Line = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest), v.regex(/^[^\r\n]*$/))

/** Longer text; its line breaks are kept. */
export const Text = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest))

/** A text of JSON with this in it: what was stored as text is read for what it is, and never taken on trust. */
export const Json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema)

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const mailbox = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@(?:${label}\\.)+[a-z]${label}$`)

/** An e-mail address in lower case: no quotes, no comments, no letters but ASCII, so that it cannot break out of a header. */
export const MailAddress = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.regex(mailbox))

/** A page of a long list: `next` is the cursor to ask on with, null at the end. */
export const PageOf = <S extends v.GenericSchema>(one: S) =>
  v.object({ rows: v.array(one), next: v.nullable(v.string()) })
