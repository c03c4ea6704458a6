import * as v from 'valibot'
import { Ringing } from './calls.ts'
import { OnAir } from './lesson-air.ts'
import { chatWords, GroupMark } from './messages.ts'
import { Notice } from './notices.ts'
import { followWord } from './roll-events.ts'
import { Count, Id, Instant, SchoolId } from './words.ts'

/** One child, or oneself (`studentId` null), whom an entry concerns. */
export const Concern = v.object({ studentId: v.nullable(Id), confirmedAt: v.nullable(Instant) })
export type Concern = v.InferOutput<typeof Concern>

/** A notice in one member's inbox: one entry however many children it concerns. `seq` is where it last changed in this member's log. */
export const Entry = v.object({
  seq: Count,
  notice: Notice,
  concerns: v.array(Concern),
  readAt: v.nullable(Instant),
  remindedAt: v.nullable(Instant),
})
export type Entry = v.InferOutput<typeof Entry>

/** What a phone knows of its inbox: which life of the mailroom, and up to where in the member's own log. */
export const Cursor = v.object({ epoch: v.string(), seq: Count })
export type Cursor = v.InferOutput<typeof Cursor>

/** A cursor as the socket's address carries it, `epoch.seq`; anything else means "from the beginning". */
export const readCursor = (text: string | undefined): Cursor | null => {
  const [, epoch, seq] = /^([0-9a-z]{1,20})\.(\d{1,15})$/.exec(text ?? '') ?? []
  return epoch && seq ? { epoch, seq: Number(seq) } : null
}
export const writeCursor = (cursor: Cursor | null): string => (cursor ? `${cursor.epoch}.${cursor.seq}` : '')

/** The first frame of every socket: all that changed since the phone's cursor, newest last; `reset` says that what the phone had is no longer to be trusted. */
export const inboxOpened = v.object({
  type: v.literal('inbox.opened'),
  cursor: Cursor,
  reset: v.boolean(),
  entries: v.array(Entry),
  unread: Count,
  /** Where the member stands in each group's chat. */
  groups: v.optional(v.array(GroupMark)),
  /** What is on air in the member's groups. */
  lessons: v.optional(v.array(OnAir)),
  /** Calls that ring at this moment. */
  ringing: v.optional(v.array(Ringing)),
})

/** An entry came, or changed: a reminder, another child, read or confirmed on another phone. `seq` is the one after the phone's own, or something was missed. */
export const entryChanged = v.object({ type: v.literal('entry.changed'), entry: Entry, unread: Count })

/** What a person's own device says of an entry. */
export const Mark = v.object({ noticeId: Id, state: v.picklist(['reached', 'read']) })
export type Mark = v.InferOutput<typeof Mark>

/** As many as a phone may say at once. */
export const Marks = v.strictObject({ marks: v.pipe(v.array(Mark), v.minLength(1), v.maxLength(500)) })

/** These marks are stored; until this is heard the phone says them again. */
export const markKept = v.object({ type: v.literal('mark.kept'), marks: v.array(Mark) })

/** What a phone may say up its socket. */
export const PhoneWord = v.variant('type', [
  v.strictObject({ type: v.literal('mark'), ...Marks.entries }),
  /** The notice whose reach this phone has on its screen, so that it fills live; null when it is closed. */
  v.strictObject({ type: v.literal('watch'), noticeId: v.nullable(Id) }),
  followWord,
  /** So many letters of frames have come since this was last said: a phone that says nothing for long is taken to be stalled. */
  v.strictObject({ type: v.literal('got'), letters: Count }),
  ...chatWords,
])
export type PhoneWord = v.InferOutput<typeof PhoneWord>

export const SocketQuery = v.strictObject({ cursor: v.optional(v.pipe(v.string(), v.maxLength(40))) })
export const InboxQuery = v.strictObject({ before: v.pipe(v.string(), v.regex(/^\d{1,15}$/)) })
export const EntryPage = v.object({ rows: v.array(Entry) })
/** The newest of every inbox of this phone: enough for a first page, asked for together with the page itself. */
export const Arrival = v.object({
  inboxes: v.array(v.object({ schoolId: SchoolId, memberId: Id, rows: v.array(Entry) })),
})
export type EntryPage = v.InferOutput<typeof EntryPage>
