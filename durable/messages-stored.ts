import type { Sql } from './sql.ts'

/** A message as it lies in the log, whatever has become of it. */
export type Stored = {
  seq: number
  id: string
  event: number
  authorId: string
  text: string
  replyTo: string | null
  files: string
  sticker: string | null
  call: string | null
  mentions: string
  postedAt: number
  recalledAt: number | null
  hiddenAt: number | null
  pinnedAt: number | null
}

const storedColumns = `seq, id, event, author_id as authorId, text, reply_to as replyTo, files, sticker, call, mentions, posted_at as postedAt,
  recalled_at as recalledAt, hidden_at as hiddenAt, pinned_at as pinnedAt`

export const stored = (sql: Sql, messageId: string): Stored | undefined =>
  sql<Stored>(`select ${storedColumns} from messages where id = ?`, messageId)[0]

export type Head = { seq: number; event: number }
export const headOf = (sql: Sql): Head =>
  sql<Head>(
    `select coalesce((select max(seq) from messages), 0) as seq, coalesce((select max(event) from messages), 0) as event`
  )[0]!

/** When this member last said something, as far back as a slow room may ask; null before that. */
export const lastSaidAt = (sql: Sql, memberId: string): number | null =>
  sql<{ at: number | null }>(
    `select max(posted_at) as at from (select author_id, posted_at from messages order by seq desc limit 500) where author_id = ?`,
    memberId
  )[0]!.at
