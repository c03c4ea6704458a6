import * as v from 'valibot'
import { languageTags } from './languages.ts'
import { Line, places, SchoolId } from './words.ts'

const isTimeZone = (zone: string) => {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
}

export const TimeZone = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone))
/** A bureau is a school whose children are schools. */
export const schoolKinds = ['school', 'bureau'] as const

export const School = v.object({
  id: SchoolId,
  name: Line(120),
  /** The name in the school's own script; empty where it is the same. */
  nativeName: v.pipe(v.string(), v.trim(), v.maxLength(120)),
  timeZone: TimeZone,
  /** The accent's hue in degrees. */
  hue: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(359)),
})
export type School = v.InferOutput<typeof School>

/** What founds a school: it needs the deployment's one-time secret, and names its first administrator. */
export const Founding = v.strictObject({
  /** A bureau is founded by an officer, a school by an administrator. */
  kind: v.optional(v.picklist(schoolKinds), 'school'),
  secret: v.pipe(v.string(), v.minLength(16), v.maxLength(200)),
  place: v.picklist(places),
  name: School.entries.name,
  nativeName: v.optional(School.entries.nativeName, ''),
  timeZone: School.entries.timeZone,
  hue: v.optional(School.entries.hue, 178),
  administrator: Line(120),
  /** In which its mails are written to those whose own language is not known. */
  language: v.optional(v.picklist(languageTags), 'en'),
})
export type Founding = v.InferOutput<typeof Founding>

/** The answer to a founding: the school, and the first administrator's card secret. */
export const Founded = v.object({ school: School, card: v.object({ secret: v.string() }) })
export type Founded = v.InferOutput<typeof Founded>
