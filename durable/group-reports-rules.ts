import { Json } from '../worker/protocol/words.ts'
import * as v from 'valibot'
import { SharedFile } from '../worker/protocol/files.ts'
import { ContextMessage } from '../worker/protocol/reports.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { oweReport } from './danger-screen.ts'
import { reviewableOf, type Readable } from './files-shared-rules.ts'
import { hideMessage } from './messages-changes.ts'
import { stored } from './messages-stored.ts'
import type { DecisionLetter } from './report-letters.ts'
import type { Sql } from './sql.ts'

/** A group's part in safeguarding: who has reported what here. What becomes of it is School's matter. */
export const groupReportsTables = `create table reported (
     message_id text primary key,
     decision text
   ) without rowid;
   create table reporters (
     id text primary key,
     message_id text not null,
     member_id text not null,
     at integer not null,
     unique (message_id, member_id)
   ) without rowid;
   create index reporters_by_member on reporters (member_id, at)`

/** Whoever reports everything hides everything: more than this many in a day is not help any more. */
export const mostReports = 10
const day = 86_400_000

/** Hides the message until somebody has looked; one that was looked at already stays as was decided. The same report again changes nothing. */
export function reportMessage(
  sql: Sql,
  { id, messageId, memberId }: { id: string; messageId: string; memberId: string },
  now: number
): { id: string; at: number } {
  const [again] = sql<{ messageId: string; memberId: string; at: number }>(
    `select message_id as messageId, member_id as memberId, at from reporters where id = ?`,
    id
  )
  if (again) {
    if (again.messageId !== messageId || again.memberId !== memberId) throw new Refusal('conflict', 'id')
    return { id, at: again.at }
  }
  const message = stored(sql, messageId)
  if (!message) throw new Refusal('not-found')
  if (message.authorId === memberId) throw new Refusal('not-allowed', 'author')
  const [before] = sql<{ at: number }>(
    `select at from reporters where message_id = ? and member_id = ?`,
    messageId,
    memberId
  )
  if (before) return { id, at: before.at }
  const [{ n } = { n: 0 }] = sql<{ n: number }>(
    `select count(*) as n from reporters where member_id = ? and at > ?`,
    memberId,
    now - day
  )
  if (n >= mostReports) throw new Refusal('too-many', 'reports')
  sql(`insert into reporters (id, message_id, member_id, at) values (?, ?, ?, ?)`, id, messageId, memberId, now)
  const fresh = sql(
    `insert into reported (message_id) values (?) on conflict do nothing returning message_id`,
    messageId
  )
  if (fresh.length > 0) hideMessage(sql, messageId, true, { memberId, now })
  const { authorId } = message
  oweReport(sql, { source: 'member', messageId, authorId, makerId: memberId, at: now }, now)
  return { id, at: now }
}

export function takeDecision(sql: Sql, { messageId, decision, by }: DecisionLetter, now: number) {
  sql(
    `insert into reported (message_id, decision) values (?1, ?2) on conflict (message_id) do update set decision = ?2`,
    messageId,
    decision
  )
  if (stored(sql, messageId)) hideMessage(sql, messageId, decision === 'hidden', { memberId: by, now })
}

const around = 5

const Files = Json(v.array(SharedFile))
const Before = Json(ContextMessage.entries.before)

/** The message and what was said around it, with all that was ever in it: changed, taken back and hidden words too. */
export function contextOf(sql: Sql, messageId: string): ContextMessage[] {
  const message = stored(sql, messageId)
  if (!message) throw new Refusal('not-found')
  return sql<Row>(
    `select m.id, m.seq, m.author_id as authorId, m.text, m.posted_at as postedAt, m.recalled_at as recalledAt,
       m.hidden_at as hiddenAt, coalesce(r.native, '') as native, coalesce(r.reading, '') as reading,
       (select json_group_array(json(shared)) from
         (select f.shared from json_each(m.files) i join files f on f.id = i.value order by i.key)) as files,
       (select json_group_array(json_object('text', v.text, 'at', v.at))
         from (select text, at from revisions where message_id = m.id order by at, id) v) as "before"
     from messages m left join roster r on r.member_id = m.author_id
     where m.seq between ? and ? order by m.seq`,
    message.seq - around,
    message.seq + around
  ).map(({ authorId, native, reading, files, before, ...one }) => ({
    ...one,
    author: { id: authorId, name: { native, reading } },
    files: v.parse(Files, files),
    before: v.parse(Before, before),
  }))
}

type Row = Pick<ContextMessage, 'id' | 'seq' | 'text' | 'postedAt' | 'recalledAt' | 'hiddenAt'> & {
  authorId: string
  native: string
  reading: string
  files: string
  before: string
}

/** A file of the context that is shown for a report. */
export const contextFile = (sql: Sql, messageId: string, fileId: string): Readable =>
  reviewableOf(
    sql,
    fileId,
    contextOf(sql, messageId).map(({ id }) => id)
  )
