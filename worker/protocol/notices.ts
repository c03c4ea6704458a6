import * as v from 'valibot'
import { Name } from './members.ts'
import { Refusal } from './refusal.ts'
import { roles } from './roles.ts'
import { Count, Id, Instant, Line, PageOf, Text } from './words.ts'

export const urgencies = ['ordinary', 'important', 'urgent'] as const
/** What the sender asks of a reader: to have read it, or one tap for each child. */
export const asks = ['read', 'tap'] as const
export const audienceKinds = ['students', 'guardians', 'staff'] as const

/** Whom a notice is for: everyone of these kinds in the whole school or in these groups. */
export const Audience = v.strictObject({
  groups: v.union([v.literal('school'), v.pipe(v.array(Id), v.minLength(1), v.maxLength(200))]),
  kinds: v.pipe(v.array(v.picklist(audienceKinds)), v.minLength(1), v.maxLength(3)),
})
export type Audience = v.InferOutput<typeof Audience>

/** The exact audience before sending, each person once: `both` counts who is in more than one kind. */
export const AudienceCount = v.object({ people: Count, students: Count, guardians: Count, staff: Count, both: Count })
export type AudienceCount = v.InferOutput<typeof AudienceCount>

export const NoticeDraft = v.strictObject({
  id: Id,
  title: Line(120),
  body: Text(10_000),
  urgency: v.picklist(urgencies),
  asks: v.picklist(asks),
  audience: Audience,
})
export type NoticeDraft = v.InferOutput<typeof NoticeDraft>

/** A notice as its readers have it. */
export const Notice = v.object({
  id: Id,
  title: v.string(),
  body: v.string(),
  urgency: v.picklist(urgencies),
  asks: v.picklist(asks),
  author: v.object({ id: Id, name: Name, role: v.picklist(roles) }),
  postedAt: Instant,
  /** What the school itself tells somebody of: the title is then a word of ours, said in the reader's language. */
  about: v.optional(v.object({ kind: v.literal('report'), id: Id })),
  /** The leave that is asked for: whoever may decide it can do so where they read of it. */
  leave: v.optional(Id),
})
export type Notice = v.InferOutput<typeof Notice>

export const noticeStates = ['handed', 'reached', 'read', 'confirmed'] as const

/** How far a notice has come in one group, counted by receipts: a guardian once for each child in it. */
export const GroupReach = v.object({ groupId: Id, receipts: Count, reached: Count, read: Count, confirmed: Count })
export type GroupReach = v.InferOutput<typeof GroupReach>

/**
 * How far a notice has come. `people`, `handed`, `reached` and `read` count persons, each once; `answers` and `confirmed`
 * count receipts, so a guardian once for each child. Times are milliseconds from posting until a device said so.
 */
export const NoticeReach = v.object({
  version: Count,
  people: Count,
  handed: Count,
  reached: Count,
  read: Count,
  answers: Count,
  confirmed: Count,
  halfMs: v.nullable(Count),
  mostMs: v.nullable(Count),
  lastMs: v.nullable(Count),
  /** How many persons were reached in each step of time, in order. */
  curve: v.array(v.object({ ms: Count, people: Count })),
  groups: v.array(GroupReach),
})
export type NoticeReach = v.InferOutput<typeof NoticeReach>

/** A notice as its sender has it in a list. */
export const SentNotice = v.object({
  ...Notice.entries,
  audience: Audience,
  people: Count,
  handed: Count,
  reached: Count,
  read: Count,
  answers: Count,
  confirmed: Count,
})
export type SentNotice = v.InferOutput<typeof SentNotice>

export const NoticePage = v.object({ notice: Notice, audience: Audience, reach: NoticeReach })
export type NoticePage = v.InferOutput<typeof NoticePage>

/**
 * Why somebody is not reached: no device ever opened Homeroom, none is connected (since `at`), or a frame went out (`at`) and none has
 * answered; and once they were due a push or a mail, what came of the last of these.
 */
export const reasons = [
  'no-device',
  'away',
  'no-answer',
  'pushed',
  'push-refused',
  'mailed',
  'mail-bounced',
  'no-address',
] as const

/** One receipt by name, for the sender or the class's own teacher. */
export const ReceiptRow = v.object({
  memberId: Id,
  name: Name,
  role: v.picklist(roles),
  /** The child whom this receipt concerns, where the reader is a guardian. */
  student: v.nullable(v.object({ id: Id, name: Name })),
  group: v.object({ id: Id, name: v.string() }),
  state: v.picklist(['waiting', ...noticeStates]),
  reason: v.nullable(v.object({ why: v.picklist(reasons), at: v.nullable(Instant) })),
  reachedAt: v.nullable(Instant),
  readAt: v.nullable(Instant),
  confirmedAt: v.nullable(Instant),
  remindedAt: v.nullable(Instant),
})
export type ReceiptRow = v.InferOutput<typeof ReceiptRow>
export const ReceiptRows = v.object({ rows: v.array(ReceiptRow) })

/** Which receipts to list: those who are not reached, reached but not read, read but not confirmed, or all; of one group or of all. */
export const ReceiptQuery = v.strictObject({
  show: v.picklist(['unreached', 'unread', 'unconfirmed', 'all']),
  group: v.optional(Id),
})
export type ReceiptQuery = v.InferOutput<typeof ReceiptQuery>

export const ReminderDraft = v.strictObject({
  id: Id,
  members: v.pipe(v.array(Id), v.minLength(1), v.maxLength(5000)),
})
export type ReminderDraft = v.InferOutput<typeof ReminderDraft>
export const Reminder = v.object({ id: Id, at: Instant, people: Count })
export type Reminder = v.InferOutput<typeof Reminder>

/** A guardian's or student's own answer; a guardian answers for one child at a time. */
export const Answer = v.strictObject({ state: v.literal('confirmed'), onBehalfOf: v.optional(Id) })
export type Answer = v.InferOutput<typeof Answer>
export const Answered = v.object({ confirmedAt: Instant })
export type Answered = v.InferOutput<typeof Answered>

/** An audience as an address carries it: `groups=school` or ids with commas, `kinds` with commas. */
export const AudienceQuery = v.strictObject({
  groups: v.pipe(v.string(), v.maxLength(8_000)),
  kinds: v.pipe(v.string(), v.maxLength(100)),
})
export const readAudience = ({ groups, kinds }: v.InferOutput<typeof AudienceQuery>): Audience => {
  const asked = { groups: groups === 'school' ? groups : groups.split(','), kinds: kinds.split(',') }
  const audience = v.safeParse(Audience, asked)
  if (!audience.success) throw new Refusal('not-valid', v.getDotPath(audience.issues[0]) ?? undefined)
  return audience.output
}

/** Sent notices older than this instant. */
export const SentQuery = v.strictObject({ before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))) })
export const SentNotices = PageOf(SentNotice)
export type SentNotices = v.InferOutput<typeof SentNotices>
