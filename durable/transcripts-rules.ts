import type { Transcript } from '../worker/protocol/transcripts.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { screen } from './danger-screen.ts'
import type { Sql } from './sql.ts'

/** What was understood of voice messages, beside them, and gone with them. */
export const transcriptsTable = `create table transcripts (
     file_id text primary key,
     message_id text not null,
     text text not null,
     at integer not null
   ) without rowid;
   create index transcripts_of_message on transcripts (message_id)`

/** The transcript of a voice message that may be heard, or null where nobody has asked for it yet. Anything else is not found. */
export function transcriptOf(sql: Sql, fileId: string): Transcript | null {
  const [voice] = sql<{ text: string | null }>(
    `select t.text from files f join messages m on m.id = f.message_id and m.recalled_at is null and m.hidden_at is null
       left join transcripts t on t.file_id = f.id where f.id = ? and f.shared ->> 'kind' = 'voice'`,
    fileId
  )
  if (!voice) throw new Refusal('not-found')
  return voice.text === null ? null : { text: voice.text }
}

/** Kept once, and only while its message can be seen. What was said aloud is looked through for danger as what is written is. */
export function keepTranscript(sql: Sql, fileId: string, text: string, now: number) {
  const [kept] = sql<{ messageId: string }>(
    `insert into transcripts (file_id, message_id, text, at)
       select f.id, m.id, ?2, ?3 from files f join messages m on m.id = f.message_id and m.recalled_at is null and m.hidden_at is null
        where f.id = ?1
     on conflict do nothing returning message_id as messageId`,
    fileId,
    text,
    now
  )
  if (!kept) return
  const [message] = sql<{ authorId: string }>(`select author_id as authorId from messages where id = ?`, kept.messageId)
  screen(sql, { messageId: kept.messageId, authorId: message!.authorId, text }, now)
}

/** Taken back or hidden: what was said is read no more. */
export const forgetTranscripts = (sql: Sql, messageId: string) =>
  void sql(`delete from transcripts where message_id = ?`, messageId)
