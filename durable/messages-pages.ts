import {
  pageOfMessages,
  type Author,
  type Mentions,
  type Message,
  type OwnReaction,
  type Reaction,
} from '../worker/protocol/messages.ts'
import type { CallLine } from '../worker/protocol/calls.ts'
import type { SharedFile } from '../worker/protocol/files.ts'
import type { EnrollmentRole } from '../worker/protocol/groups.ts'
import type { Preview } from '../worker/protocol/previews.ts'
import type { Sql } from './sql.ts'

type AuthorRow = { authorId: string; native: string | null; reading: string | null; role: EnrollmentRole | null }
type Row = AuthorRow & {
  seq: number
  id: string
  event: number
  text: string
  files: string
  sticker: string | null
  call: string | null
  preview: string | null
  mentions: string
  reactions: string
  postedAt: number
  editedAt: number | null
  recalledAt: number | null
  hiddenAt: number | null
  pinnedAt: number | null
  replyTo: string | null
  quote: string | null
}
type QuoteRow = AuthorRow & {
  id: string
  seq: number
  text: string
  sticker: string | null
  recalled: number
  hidden: number
}

/** As much of a message as a reply to it shows. */
const quoted = 160

const columns = `m.seq, m.id, m.event, m.author_id as authorId, r.native, r.reading, r.enrollment as role, m.text, m.sticker, m.call, m.preview, m.mentions,
  (select json_group_array(json(shared)) from (select f.shared from json_each(m.files) i join files f on f.id = i.value order by i.key)) as files,
  m.reactions, m.posted_at as postedAt, m.edited_at as editedAt, m.recalled_at as recalledAt, m.hidden_at as hiddenAt,
  m.pinned_at as pinnedAt, m.reply_to as replyTo,
  (select json_object('id', q.id, 'seq', q.seq, 'text', substr(q.text, 1, ${quoted}), 'sticker', q.sticker, 'recalled', q.recalled_at is not null,
      'hidden', q.hidden_at is not null, 'authorId', q.author_id, 'native', qr.native, 'reading', qr.reading, 'role', qr.enrollment)
    from messages q left join roster qr on qr.member_id = q.author_id where q.id = m.reply_to) as quote`

/** The messages that SQL over `m` finds, as their readers have them; bounded by what it asks for, however long the log is. */
export const messagesWhere = (sql: Sql, where: string, ...values: (string | number)[]): Message[] =>
  sql<Row>(
    `select ${columns} from messages m left join roster r on r.member_id = m.author_id where ${where}`,
    ...values
  ).map(messageOf)

export const newestPage = (sql: Sql) => pageBefore(sql, Number.MAX_SAFE_INTEGER)
export const pageBefore = (sql: Sql, seq: number, limit = pageOfMessages) =>
  messagesWhere(sql, `m.seq < ? order by m.seq desc limit ?`, seq, limit).toReversed()
export const pageAfter = (sql: Sql, seq: number, limit = pageOfMessages) =>
  messagesWhere(sql, `m.seq > ? order by m.seq limit ?`, seq, limit)
export const pageAround = (sql: Sql, seq: number) => [
  ...pageBefore(sql, seq, pageOfMessages / 2),
  ...pageAfter(sql, seq - 1, pageOfMessages / 2),
]

/** All that has changed after an event, oldest change first, at most `limit`. */
export const changedSince = (sql: Sql, event: number, limit: number) =>
  messagesWhere(sql, `m.event > ? order by m.event limit ?`, event, limit)

export const pinnedMessages = (sql: Sql) =>
  messagesWhere(sql, `m.pinned_at is not null order by m.pinned_at desc limit 20`)

export const ownReactions = (sql: Sql, memberId: string, rows: Message[]): OwnReaction[] =>
  sql<OwnReaction>(
    `select message_id as messageId, emoji from reactions
      where member_id = ? and message_id in (select value from json_each(?))`,
    memberId,
    JSON.stringify(rows.filter(({ reactions }) => reactions.length > 0).map(({ id }) => id))
  )

/** Who reacted to what after an event, and up to another: what the messages themselves do not say. */
export const reactedIn = (sql: Sql, from: number, to: number) =>
  sql<{ messageId: string; memberId: string; emoji: string | null }>(
    `select message_id as messageId, member_id as memberId, emoji from events where n > ? and n <= ? and kind = 'reacted' order by n`,
    from,
    to
  )

function messageOf(row: Row): Message {
  const state = row.hiddenAt !== null ? 'hidden' : row.recalledAt !== null ? 'recalled' : 'posted'
  const shown = state === 'posted'
  const { seq, id, event, postedAt, editedAt, pinnedAt } = row
  return {
    seq,
    id,
    event,
    author: authorOf(row),
    state,
    text: shown ? row.text : '',
    replyTo: row.quote && shown ? quoteOf(JSON.parse(row.quote) as QuoteRow) : null,
    files: shown ? (JSON.parse(row.files) as SharedFile[]) : [],
    sticker: shown ? row.sticker : null,
    call: row.call ? (JSON.parse(row.call) as CallLine) : null,
    preview: shown && row.preview ? (JSON.parse(row.preview) as Preview) : null,
    mentions: shown ? (JSON.parse(row.mentions) as Mentions) : { members: [], wide: 'nobody' },
    postedAt,
    editedAt: shown ? editedAt : null,
    pinnedAt,
    reactions: shown ? (JSON.parse(row.reactions) as Reaction[]) : [],
  }
}

function quoteOf(row: QuoteRow) {
  const state = row.hidden ? ('hidden' as const) : row.recalled ? ('recalled' as const) : ('posted' as const)
  const { text, sticker } = state === 'posted' ? row : { text: '', sticker: null }
  return { id: row.id, seq: row.seq, author: authorOf(row), state, text, sticker }
}

const authorOf = ({ authorId, native, reading, role }: AuthorRow): Author => ({
  id: authorId,
  name: { native: native ?? '', reading: reading ?? '' },
  role: role ?? 'member',
})
