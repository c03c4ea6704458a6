import * as v from 'valibot'
import { languageTags } from './languages.ts'
import { roles } from './roles.ts'
import { Id, Instant } from './words.ts'

/** Enough for somebody to know their own phone by, and too little to know a phone from another like it. */
export const browsers = ['chrome', 'safari', 'firefox', 'edge', 'samsung', 'line', 'wechat', 'other'] as const
export const systems = ['android', 'iphone', 'ipad', 'mac', 'windows', 'chromeos', 'linux', 'other'] as const

/** One phone signed in as the member: `usedOn` is a day in the school's own time, null when it has not been heard. */
export const Session = v.object({
  id: Id,
  browser: v.picklist(browsers),
  system: v.picklist(systems),
  role: v.picklist(roles),
  openedAt: Instant,
  usedOn: v.nullable(v.pipe(v.string(), v.isoDate())),
  /** Whether it is the phone that asks. */
  here: v.boolean(),
})
export type Session = v.InferOutput<typeof Session>

export const Sessions = v.object({ rows: v.array(Session) })
export type Sessions = v.InferOutput<typeof Sessions>

/** A phone says in which language its pages are read, so that mails are written in it. */
export const LanguageChoice = v.strictObject({ language: v.picklist(languageTags) })
