import * as v from 'valibot'
import { CallLine } from './calls.ts'
import { SharedFile } from './files.ts'
import { enrollmentRoles, Group } from './groups.ts'
import { Name } from './members.ts'
import { policyWhys } from './policy.ts'
import { Preview } from './previews.ts'
import { Sticker } from './stickers.ts'
import { Count, Id, Instant } from './words.ts'

/**
 * A group's log. A message stands at its `seq`, dense and for ever. Every change of the log (posted, edited, recalled, reacted to,
 * pinned, hidden) takes the next number of its events, and a message carries the number of its own last change: of two
 * copies of a message the one with the greater `event` is right, in whatever order they came.
 */
export const MessageText = v.pipe(v.string(), v.trim(), v.maxBytes(20_480))
export const mostFiles = 10
export const mostMentions = 50

/** Whom a message calls by name, and whether it calls more: the students of the class, or everyone in the group. */
export const mentionWides = ['nobody', 'class', 'all'] as const
export const Mentions = v.strictObject({
  members: v.pipe(v.array(Id), v.maxLength(mostMentions)),
  wide: v.picklist(mentionWides),
})
export type Mentions = v.InferOutput<typeof Mentions>
export const noMentions: Mentions = { members: [], wide: 'nobody' }

/** From this many people on, calling everyone must name how many they are, as the phone has just shown. */
export const countedFrom = 200

export const MessageDraft = v.pipe(
  v.strictObject({
    id: Id,
    text: MessageText,
    replyTo: v.optional(v.nullable(Id), null),
    files: v.optional(v.pipe(v.array(Id), v.maxLength(mostFiles)), []),
    sticker: v.optional(v.nullable(Sticker), null),
    mentions: v.optional(Mentions, noMentions),
    /** How many people the sender was told they call; asked of whoever calls all of a large group. */
    people: v.optional(v.nullable(Count), null),
  }),
  v.check(({ text, files, sticker }) => text !== '' || files.length > 0 || sticker !== null, 'text'),
  v.check(({ text, files, sticker }) => sticker === null || (text === '' && files.length === 0), 'sticker')
)
export type MessageDraft = v.InferOutput<typeof MessageDraft>

/** Who wrote it, as the group's roster has them now. */
export const Author = v.object({ id: Id, name: Name, role: v.picklist(enrollmentRoles) })
export type Author = v.InferOutput<typeof Author>

export const messageStates = ['posted', 'recalled', 'hidden'] as const

/** What a reply answers: enough to show it where the message itself is not on the phone. */
export const Quote = v.object({
  id: Id,
  seq: Count,
  author: Author,
  state: v.picklist(messageStates),
  text: v.string(),
  sticker: v.optional(v.nullable(v.string())),
})
export type Quote = v.InferOutput<typeof Quote>

export const Emoji = v.pipe(v.string(), v.minLength(1), v.maxLength(32), v.regex(/^[^\s<>&"]+$/u))

/** How many have reacted with one emoji. Who one is oneself is said beside it, for these are the same for everybody. */
export const Reaction = v.object({ emoji: v.string(), count: Count })
export type Reaction = v.InferOutput<typeof Reaction>

/** A message as its readers have it. One that was recalled or hidden keeps its place and nothing of its content. */
export const Message = v.object({
  id: Id,
  seq: Count,
  event: Count,
  author: Author,
  state: v.picklist(messageStates),
  text: v.string(),
  replyTo: v.nullable(Quote),
  files: v.array(SharedFile),
  /** Alone, without words: one that this phone does not know yet is said to be a sticker. */
  sticker: v.optional(v.nullable(v.string())),
  /** What the page that the text leads to says of itself; it comes when it comes. */
  preview: v.optional(v.nullable(Preview)),
  /** Nobody wrote it: a call that is over, of whoever began it. */
  call: v.optional(v.nullable(CallLine)),
  mentions: v.object(Mentions.entries),
  postedAt: Instant,
  editedAt: v.nullable(Instant),
  pinnedAt: v.nullable(Instant),
  reactions: v.array(Reaction),
})
export type Message = v.InferOutput<typeof Message>

/** Words may be changed for this long; taking a message back has no end. */
export const editableMs = 15 * 60_000
export const MessageEdit = v.strictObject({ id: Id, text: MessageText })
export type MessageEdit = v.InferOutput<typeof MessageEdit>

/** A member's one reaction to a message; an empty one takes it back. */
export const ReactionDraft = v.strictObject({ emoji: v.union([v.literal(''), Emoji]) })
export type ReactionDraft = v.InferOutput<typeof ReactionDraft>

/** Whether it is kept on top of the chat. */
export const PinDraft = v.strictObject({ state: v.picklist(['pinned', 'unpinned']) })

/** A member's own reaction to a message, beside a page that is otherwise the same for everybody. */
export const OwnReaction = v.object({ messageId: Id, emoji: v.string() })
export type OwnReaction = v.InferOutput<typeof OwnReaction>

/** Where a group's log ends. */
export const LogHead = v.object({ seq: Count, event: Count })
export type LogHead = v.InferOutput<typeof LogHead>

export const postings = ['everyone', 'staff'] as const

/** How one may take part, as the group sees the asker. `slowMs` is the least time between two messages of one member. */
export const Room = v.object({
  group: Group,
  posting: v.picklist(postings),
  slowMs: Count,
  people: Count,
  mayPost: v.boolean(),
  mayCallAll: v.boolean(),
  /** Whether one may ring everybody here now. */
  mayCall: v.optional(v.boolean(), false),
  mayPin: v.boolean(),
  maySet: v.boolean(),
  /** Why nobody may write here at the moment, by the school’s rules for minors. */
  refused: v.optional(v.nullable(v.picklist(policyWhys)), null),
})
export type Room = v.InferOutput<typeof Room>
export const RoomChange = v.strictObject({
  posting: v.picklist(postings),
  slowMs: v.pipe(Count, v.maxValue(3_600_000)),
})
export type RoomChange = v.InferOutput<typeof RoomChange>

export const pageOfMessages = 50
export const RoomPage = v.object({ room: Room, head: LogHead, pins: v.array(Message) })
export type RoomPage = v.InferOutput<typeof RoomPage>

const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/))

/** The newest page, the one before or after a seq, or the one around it; or (`since` an event) everything that has changed since. */
export const MessageQuery = v.strictObject({
  before: v.optional(Whole),
  after: v.optional(Whole),
  around: v.optional(Whole),
  since: v.optional(Whole),
})
export type MessageQuery = v.InferOutput<typeof MessageQuery>

/** Messages in the order of their seq. `reset`: more has changed `since` than fits, so start over from the newest page. */
export const MessagePage = v.object({
  head: LogHead,
  rows: v.array(Message),
  own: v.array(OwnReaction),
  reset: v.optional(v.boolean(), false),
})
export type MessagePage = v.InferOutput<typeof MessagePage>

/** The people of a group that a mention can name. */
export const PeopleQuery = v.strictObject({ find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '') })
export const People = v.object({ people: v.array(Author) })
export type People = v.InferOutput<typeof People>

/** Where one member stands in a group: how far they have read, from where on they have not, and whether somebody called them since. */
export const GroupMark = v.object({
  groupId: Id,
  readTo: Count,
  unreadFrom: v.nullable(Count),
  mentioned: v.boolean(),
})
export type GroupMark = v.InferOutput<typeof GroupMark>

/**
 * A group whose chat is open here has changed: all messages with an event in (from, to], as they are now, with who has reacted.
 * Whoever stood at `from` or later stands at `to`; whoever stood before it has missed something and asks `since`.
 */
export const groupChanged = v.object({
  type: v.literal('group.changed'),
  groupId: Id,
  from: Count,
  to: Count,
  messages: v.array(Message),
  reacted: v.array(v.object({ messageId: Id, memberId: Id, emoji: v.nullable(v.string()) })),
})

/** The chat of a group is open on this socket, and its log ends here. */
export const groupOpened = v.object({ type: v.literal('group.opened'), groupId: Id, head: LogHead })

/** It is open no more: one does not belong to the group, or no longer. */
export const groupShut = v.object({ type: v.literal('group.shut'), groupId: Id })

/** Something waits in a group, once, or it was read on another phone. */
export const groupUnread = v.object({ type: v.literal('group.unread'), mark: GroupMark })

/** Somebody is writing in a group that is open here. Never stored. */
export const groupTyping = v.object({
  type: v.literal('group.typing'),
  groupId: Id,
  member: v.object({ id: Id, name: Name }),
})

export const chatEvents = [groupChanged, groupOpened, groupShut, groupUnread, groupTyping] as const
const ChatEvent = v.variant('type', chatEvents)
export type ChatEvent = v.InferOutput<typeof ChatEvent>

/** What a phone says of a chat up its socket: it is on the screen, it is no longer, read up to here, writing. */
export const chatWords = [
  v.strictObject({ type: v.literal('open'), groupId: Id }),
  v.strictObject({ type: v.literal('shut'), groupId: Id }),
  v.strictObject({ type: v.literal('read'), groupId: Id, seq: Count }),
  v.strictObject({ type: v.literal('typing'), groupId: Id }),
] as const
const ChatWord = v.variant('type', chatWords)
export type ChatWord = v.InferOutput<typeof ChatWord>
