import * as v from 'valibot'
import { Author } from './messages.ts'
import { Name } from './members.ts'
import { roles } from './roles.ts'
import { marksIn, type Word } from './search-words.ts'
import { Count, Id, Instant, Line } from './words.ts'

/** What somebody looks for, and before which message (its seq) or which moment to go on. */
export const SearchQuery = v.strictObject({
  find: Line(100),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
})
export type SearchQuery = v.InferOutput<typeof SearchQuery>

/** Where to go on in each of several groups, as an address carries it: `group.seq`, with commas. */
const place = '[0-9a-f-]{36}\\.\\d{1,15}'
export const SearchEverywhere = v.strictObject({
  find: Line(100),
  before: v.optional(v.pipe(v.string(), v.maxLength(12_000), v.regex(new RegExp(`^${place}(?:,${place})*$`)))),
})
export const readPlaces = (text: string): Map<string, number> =>
  new Map(text.split(',').map((one) => [one.slice(0, 36), Number(one.slice(37))]))
export const writePlaces = (places: ReadonlyMap<string, number>): string =>
  [...places].map(([groupId, seq]) => `${groupId}.${seq}`).join(',')

/** A message that was found, with as much of its text as shows why. */
export const FoundMessage = v.object({
  groupId: Id,
  id: Id,
  seq: Count,
  author: Author,
  postedAt: Instant,
  text: v.string(),
})
export type FoundMessage = v.InferOutput<typeof FoundMessage>

/** Newest first. A page may be short, or empty with more to come; `unheard` groups did not answer this time. */
export const FoundMessages = v.object({ rows: v.array(FoundMessage), next: v.nullable(v.string()), unheard: Count })
export type FoundMessages = v.InferOutput<typeof FoundMessages>

/** A notice of one's own inbox that was found. */
export const FoundNotice = v.object({
  id: Id,
  title: v.string(),
  text: v.string(),
  author: v.object({ name: Name, role: v.picklist(roles) }),
  postedAt: Instant,
})
export type FoundNotice = v.InferOutput<typeof FoundNotice>
export const FoundNotices = v.object({ rows: v.array(FoundNotice), next: v.nullable(v.string()) })
export type FoundNotices = v.InferOutput<typeof FoundNotices>

/** As much of a text as a list shows, and of that so much before the first word that was found. */
const shown = 140
const before = 40

/** The part of a text in which the sought words stand, cut where words end. */
export function excerptOf(text: string, sought: readonly Word[]): string {
  const plain = text.replaceAll(/\s+/g, ' ')
  if (plain.length <= shown) return plain
  const first = marksIn(plain, sought)[0]?.[0] ?? 0
  const from = first <= before ? 0 : wordStart(plain, first - before, first)
  const to = Math.min(plain.length, from + shown)
  const cut = plain.slice(from, to).replace(/[\uD800-\uDBFF]$/, '')
  return `${from > 0 ? '…' : ''}${cut.trim()}${to < plain.length ? '…' : ''}`
}

/** Where a word begins between here and there; text without blanks is cut anywhere but inside a letter. */
function wordStart(text: string, from: number, to: number): number {
  const blank = text.indexOf(' ', from)
  if (blank >= 0 && blank < to) return blank + 1
  return /[\uDC00-\uDFFF]/.test(text[from] ?? '') ? from + 1 : from
}
