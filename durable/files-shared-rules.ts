import * as v from 'valibot'
import { SharedFile } from '../worker/protocol/files.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { requireConsent } from './consent-rules.ts'
import { dropFile, waitsMs } from './files-rules.ts'
import type { Sql } from './sql.ts'

/**
 * The files of a message that is being posted, in its order, which are from now on the message's. Each must be there whole, sent by
 * the author, and in no other message; said again for the same message, it answers the same.
 */
export function takeFiles(sql: Sql, messageId: string, authorId: string, fileIds: readonly string[]): SharedFile[] {
  if (new Set(fileIds).size < fileIds.length) throw new Refusal('not-valid', 'files')
  return fileIds.map((id) => {
    const [file] = sql<{ shared: string | null; messageId: string | null }>(
      `select shared, message_id as messageId from files where id = ? and member_id = ?`,
      id,
      authorId
    )
    if (!file || file.shared === null) throw new Refusal('not-found', 'files')
    if (file.messageId !== null && file.messageId !== messageId) throw new Refusal('conflict', 'files')
    const shared = v.parse(Stored, file.shared)
    // A family may have changed its mind since the picture was sent up.
    if (file.messageId === null) requireConsent(sql, shared.tagged)
    sql(`update files set message_id = ? where id = ?`, messageId, id)
    return shared
  })
}

const Stored = v.pipe(v.string(), v.parseJson(), SharedFile)

export type Readable = { key: string; shared: SharedFile }

/** A file of a message that may be seen, or one that its sender has not put into one yet. */
export function readableOf(sql: Sql, fileId: string, memberId: string): Readable {
  const [file] = sql<{ key: string; shared: string }>(
    `select f.r2_key as key, f.shared from files f left join messages m on m.id = f.message_id
      where f.id = ? and f.shared is not null and (f.message_id is null and f.member_id = ?
        or m.id is not null and m.recalled_at is null and m.hidden_at is null)`,
    fileId,
    memberId
  )
  if (!file) throw new Refusal('not-found')
  return { key: file.key, shared: v.parse(Stored, file.shared) }
}

/** A file that was sent with one of these messages, whatever became of them: for those who review what was said. */
export function reviewableOf(sql: Sql, fileId: string, messageIds: readonly string[]): Readable {
  const [file] = sql<{ key: string; shared: string }>(
    `select r2_key as key, shared from files where id = ? and shared is not null
      and message_id in (select value from json_each(?))`,
    fileId,
    JSON.stringify(messageIds)
  )
  if (!file) throw new Refusal('not-found')
  return { key: file.key, shared: v.parse(Stored, file.shared) }
}

/** What was begun a day ago and is in no message goes. */
export function expireFiles(sql: Sql, now: number) {
  const old = sql<{ fileId: string; key: string }>(
    `select id as fileId, r2_key as key from files where message_id is null and began_at <= ? order by began_at limit 200`,
    now - waitsMs
  )
  for (const one of old) dropFile(sql, one, now)
}

export type Remains = { key: string; uploadId: string | null }

/** What is to be erased from R2 now. */
export const remainsDue = (sql: Sql, now: number): Remains[] =>
  sql<Remains>(
    `select r2_key as key, upload_id as uploadId from file_remains where due <= ? order by due limit 50`,
    now
  )

export function erased(sql: Sql, key: string) {
  sql(`delete from file_remains where r2_key = ?`, key)
}

/** R2 did not answer: again after a minute, doubling up to a day. */
export function notErased(sql: Sql, key: string, now: number) {
  sql(
    `update file_remains set tries = tries + 1, due = ? + min(86400000, 60000 << min(tries, 11)) where r2_key = ?`,
    now,
    key
  )
}

/** When something is next to be done; null when nothing waits. */
export function nextFileDue(sql: Sql): number | null {
  const [due] = sql<{ at: number | null }>(
    `select min(at) as at from (
      select min(began_at) + ${waitsMs} as at from files where message_id is null
      union all select min(due) from file_remains)`
  )
  return due?.at ?? null
}
