import type { MessageDraft } from '../worker/protocol/messages.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { takeFiles } from './files-shared-rules.ts'
import { afterPosted } from './messages-after.ts'
import { tellRooms } from './messages-rooms.ts'
import { headOf, stored, type Head, type Stored } from './messages-stored.ts'
import type { Sql } from './sql.ts'

/**
 * The log. `seq` is a message's place for ever; `event` the number of its last change. What was changed, taken back or hidden stays in
 * `revisions` and in the row itself, for the school's duty to look; readers are given nothing of it.
 */
export const messagesTables = `create table messages (
     seq integer primary key,
     id text not null unique,
     event integer not null,
     author_id text not null,
     text text not null,
     reply_to text,
     files text not null,
     mentions text not null,
     posted_at integer not null,
     edited_at integer,
     recalled_at integer,
     hidden_at integer,
     pinned_at integer,
     reactions text not null default '[]'
   );
   create index messages_by_event on messages (event);
   create index messages_replied_to on messages (reply_to) where reply_to is not null;
   create index messages_pinned on messages (pinned_at) where pinned_at is not null;
   create table events (
     n integer primary key,
     kind text not null,
     message_id text not null,
     member_id text,
     emoji text,
     at integer not null
   );
   create table revisions (id text primary key, message_id text not null, text text not null, at integer not null) without rowid;
   create index revisions_of_message on revisions (message_id, at);
   create table reactions (
     message_id text not null,
     member_id text not null,
     emoji text not null,
     primary key (message_id, member_id)
   ) without rowid`

/** A sticker is a message of its own; what stands in its place in other messages is nothing. */
export const stickersColumn = `alter table messages add column sticker text`

/** Puts a message at the end of the log, once: said again it answers as it did, and with other content it is a conflict. */
export const postMessage = (sql: Sql, authorId: string, draft: MessageDraft, now: number): Head =>
  saidBefore(sql, authorId, draft) ?? addMessage(sql, authorId, draft, now)

/** Where this message stands already, or null. */
export function saidBefore(sql: Sql, authorId: string, draft: MessageDraft): Head | null {
  const before = stored(sql, draft.id)
  if (!before) return null
  if (!isSame(sql, before, authorId, draft)) throw new Refusal('conflict', 'id')
  return { seq: before.seq, event: before.event }
}

/** For one that `saidBefore` does not know. */
export function addMessage(sql: Sql, authorId: string, draft: MessageDraft, now: number): Head {
  if (draft.replyTo !== null && !stored(sql, draft.replyTo)) throw new Refusal('not-found', 'replyTo')
  takeFiles(sql, draft.id, authorId, draft.files)
  const head = headOf(sql)
  const at = { seq: head.seq + 1, event: head.event + 1 }
  sql(
    `insert into messages (seq, id, event, author_id, text, reply_to, files, mentions, posted_at, sticker)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    at.seq,
    draft.id,
    at.event,
    authorId,
    draft.text,
    draft.replyTo,
    JSON.stringify(draft.files),
    JSON.stringify(mentionsOf(draft)),
    now,
    draft.sticker ?? null
  )
  tellRooms(sql, { seq: at.seq, authorId, mentions: draft.mentions }, now)
  afterPosted(sql, { ...at, authorId, draft }, now)
  return at
}

/** What was first said under this id, whatever has become of it since. */
function isSame(sql: Sql, before: Stored, authorId: string, draft: MessageDraft): boolean {
  const [first] = sql<{ text: string }>(
    `select text from revisions where message_id = ? order by at, id limit 1`,
    before.id
  )
  return (
    before.authorId === authorId &&
    (first?.text ?? before.text) === draft.text &&
    before.replyTo === draft.replyTo &&
    before.files === JSON.stringify(draft.files) &&
    before.sticker === (draft.sticker ?? null) &&
    before.mentions === JSON.stringify(mentionsOf(draft))
  )
}

const mentionsOf = ({ mentions: { members, wide } }: MessageDraft) => ({ members, wide })
