import { editableMs, type MessageEdit } from '../worker/protocol/messages.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { afterChanged, afterEdited } from './messages-after.ts'
import { headOf, stored, type Stored } from './messages-stored.ts'
import type { Sql } from './sql.ts'

/** What may befall a message that stands in the log. Each changes it once: said again it changes nothing and answers the same. */
type By = { memberId: string; now: number }
type What = {
  kind: 'edited' | 'recalled' | 'reacted' | 'pinned' | 'unpinned' | 'hidden' | 'shown'
  emoji?: string | null
}

/** Its author, for a quarter of an hour. The words before stay in the record. */
export function editMessage(sql: Sql, messageId: string, { id, text }: MessageEdit, { memberId, now }: By) {
  const message = readable(sql, messageId)
  if (message.authorId !== memberId) throw new Refusal('not-allowed', 'author')
  const again = sql<{ messageId: string; was: string }>(
    `select message_id as messageId, (select n.text from revisions n where n.message_id = r.message_id and (n.at, n.id) > (r.at, r.id)
       order by n.at, n.id limit 1) as was from revisions r where id = ?`,
    id
  )[0]
  if (again) {
    if (again.messageId !== messageId || (again.was ?? message.text) !== text) throw new Refusal('conflict', 'id')
    return
  }
  if (now - message.postedAt > editableMs) throw new Refusal('not-allowed', 'time')
  if (message.sticker !== null || message.call !== null || (text === '' && message.files === '[]'))
    throw new Refusal('not-valid', 'text')
  if (text === message.text) return
  sql(`insert into revisions (id, message_id, text, at) values (?, ?, ?, ?)`, id, messageId, message.text, now)
  sql(`update messages set text = ?, edited_at = ? where id = ?`, text, now, messageId)
  changed(sql, messageId, { kind: 'edited' }, { memberId, now })
  touchReplies(sql, messageId)
  afterEdited(sql, { messageId, authorId: memberId, text }, now)
}

/** Its author at any time, or who leads the group. It keeps its place and shows nothing any more; the record keeps what it was. */
export function recallMessage(sql: Sql, messageId: string, leads: boolean, by: By) {
  const message = existing(sql, messageId)
  if (message.authorId !== by.memberId && !leads) throw new Refusal('not-allowed', 'author')
  if (message.call !== null) throw new Refusal('not-allowed', 'call')
  if (message.recalledAt !== null) return
  sql(`update messages set recalled_at = ?, pinned_at = null where id = ?`, by.now, messageId)
  changed(sql, messageId, { kind: 'recalled' }, by)
  touchReplies(sql, messageId)
}

/** Hidden while somebody looks into it, or shown again: for whoever is trusted with reports. */
export function hideMessage(sql: Sql, messageId: string, hidden: boolean, by: By) {
  const message = existing(sql, messageId)
  if ((message.hiddenAt !== null) === hidden) return
  sql(`update messages set hidden_at = ? where id = ?`, hidden ? by.now : null, messageId)
  changed(sql, messageId, { kind: hidden ? 'hidden' : 'shown' }, by)
  touchReplies(sql, messageId)
}

export function pinMessage(sql: Sql, messageId: string, pinned: boolean, by: By) {
  const message = readable(sql, messageId)
  if ((message.pinnedAt !== null) === pinned) return
  sql(`update messages set pinned_at = ? where id = ?`, pinned ? by.now : null, messageId)
  changed(sql, messageId, { kind: pinned ? 'pinned' : 'unpinned' }, by)
}

const mostEmoji = 20

/** One reaction a member; the message itself says how many have which. */
export function react(sql: Sql, messageId: string, emoji: string | null, by: By) {
  readable(sql, messageId)
  const [was] = sql<{ emoji: string }>(
    `select emoji from reactions where message_id = ? and member_id = ?`,
    messageId,
    by.memberId
  )
  if ((was?.emoji ?? null) === emoji) return
  if (emoji === null) sql(`delete from reactions where message_id = ? and member_id = ?`, messageId, by.memberId)
  else
    sql(
      `insert into reactions (message_id, member_id, emoji) values (?, ?, ?) on conflict do update set emoji = excluded.emoji`,
      messageId,
      by.memberId,
      emoji
    )
  const counted = JSON.parse(
    sql<{ reactions: string }>(`select reactions from messages where id = ?`, messageId)[0]!.reactions
  ) as { emoji: string; count: number }[]
  const counts = new Map(counted.map((one) => [one.emoji, one.count]))
  if (was) counts.set(was.emoji, (counts.get(was.emoji) ?? 1) - 1)
  if (emoji !== null) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
  const now = [...counts].filter(([, count]) => count > 0).map(([emoji, count]) => ({ emoji, count }))
  if (now.length > mostEmoji) throw new Refusal('too-many', 'emoji')
  sql(`update messages set reactions = ? where id = ?`, JSON.stringify(now), messageId)
  changed(sql, messageId, { kind: 'reacted', emoji }, by)
}

function existing(sql: Sql, messageId: string): Stored {
  const message = stored(sql, messageId)
  if (!message) throw new Refusal('not-found')
  return message
}

/** One that was taken back or hidden is nothing that anybody could act on. */
function readable(sql: Sql, messageId: string): Stored {
  const message = existing(sql, messageId)
  if (message.recalledAt !== null || message.hiddenAt !== null) throw new Refusal('not-found')
  return message
}

function changed(sql: Sql, messageId: string, { kind, emoji }: What, { memberId, now }: By) {
  const n = headOf(sql).event + 1
  sql(`update messages set event = ? where id = ?`, n, messageId)
  sql(
    `insert into events (n, kind, message_id, member_id, emoji, at) values (?, ?, ?, ?, ?, ?)`,
    n,
    kind,
    messageId,
    memberId,
    emoji ?? null,
    now
  )
  if (kind !== 'reacted' && kind !== 'pinned' && kind !== 'unpinned') afterChanged(sql, messageId)
}

/** Replies show what they answer: phones that have them must hear that it has changed. */
function touchReplies(sql: Sql, messageId: string) {
  const replies = sql<{ id: string }>(
    `select id from messages where reply_to = ? order by seq desc limit 200`,
    messageId
  )
  for (const { id } of replies) sql(`update messages set event = ? where id = ?`, headOf(sql).event + 1, id)
}
