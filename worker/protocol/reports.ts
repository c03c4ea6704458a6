import * as v from 'valibot'
import { SharedFile } from './files.ts'
import { Name } from './members.ts'
import { Count, Id, Instant } from './words.ts'

/** What a message may show, by the words in it. */
export const dangers = ['self-harm', 'abuse', 'violence'] as const
export type Danger = (typeof dangers)[number]

/** A member's own report of a message. */
export const ReportDraft = v.strictObject({ id: Id })
export type ReportDraft = v.InferOutput<typeof ReportDraft>
export const Reported = v.object({ id: Id, at: Instant })
export type Reported = v.InferOutput<typeof Reported>

/** `pending` until two of the safeguarding leads have decided: the message is shown again, or stays hidden. */
export const reportStates = ['pending', 'restored', 'hidden'] as const
export const decisions = ['restored', 'hidden'] as const
export const Decision = v.strictObject({ decision: v.picklist(decisions) })
/** A lead opens a report: said in words, because it is written down for good. */
export const Opening = v.strictObject({ as: v.literal('lead') })
export type Decision = v.InferOutput<typeof Decision>

/** How many different leads must open a report before anybody sees what it is about. Danger is looked at by whoever comes first. */
export const openersOf = { member: 2, words: 1 } as const
export const reportSources = ['member', 'words'] as const

const Somebody = v.object({ id: Id, name: v.nullable(Name) })
const Access = v.object({ ...Somebody.entries, at: Instant })

/** A reported message, as those who look into it see it before it is opened: nothing of what was said, and nobody's name. */
export const Report = v.object({
  /** The message's own id: one message is one report, however many people report it. */
  id: Id,
  group: v.object({ id: Id, name: v.string() }),
  source: v.picklist(reportSources),
  danger: v.nullable(v.picklist(dangers)),
  madeAt: Instant,
  makers: Count,
  state: v.picklist(reportStates),
  /** How many must open it, and who has. */
  needed: Count,
  opened: v.array(Access),
  decided: v.nullable(Access),
})
export type Report = v.InferOutput<typeof Report>
export const Reports = v.object({ rows: v.array(Report) })
export type Reports = v.InferOutput<typeof Reports>

/** A message of the context, with all that was ever in it. */
export const ContextMessage = v.object({
  id: Id,
  seq: Count,
  author: v.object({ id: Id, name: Name }),
  text: v.string(),
  /** What it said before it was changed, oldest first. */
  before: v.array(v.object({ text: v.string(), at: Instant })),
  /** What was sent with it, as those who review it may open it. */
  files: v.array(SharedFile),
  postedAt: Instant,
  recalledAt: v.nullable(Instant),
  hiddenAt: v.nullable(Instant),
})
export type ContextMessage = v.InferOutput<typeof ContextMessage>

/** A report with who has read it; `context` only for a lead who has opened it, and once enough of them have. */
export const ReportPage = v.object({
  report: Report,
  reads: v.array(Access),
  makers: v.array(Somebody),
  context: v.nullable(v.array(ContextMessage)),
})
export type ReportPage = v.InferOutput<typeof ReportPage>
