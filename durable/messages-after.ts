import type { MessageDraft } from '../worker/protocol/messages.ts'
import { lookAgain, lookForPreview } from './previews-rules.ts'
import { index, unindex } from './search-rules.ts'
import { screen } from './danger-screen.ts'
import type { Sql } from './sql.ts'
import { forgetTranscripts } from './transcripts-rules.ts'
import { forgetVariants } from './translation-rules.ts'

/** A message that has just been stored. */
export type Posted = { seq: number; event: number; authorId: string; draft: MessageDraft }

/** What follows from a message in the transaction that stores it. Nothing here may be slow, and nothing may leave the object. */
export function afterPosted(sql: Sql, { seq, authorId, draft }: Posted, now: number) {
  index(sql, seq, draft.text)
  screen(sql, { messageId: draft.id, authorId, text: draft.text }, now)
  lookForPreview(sql, draft.id, draft.text, now)
}

/** The same for one whose words were changed, taken back, hidden or shown again: what was found by is found by no more. */
export function afterChanged(sql: Sql, messageId: string) {
  const [message] = sql<{ seq: number; text: string; gone: number }>(
    `select seq, text, recalled_at is not null or hidden_at is not null as gone from messages where id = ?`,
    messageId
  )
  if (!message) return
  if (message.gone) {
    unindex(sql, message.seq)
    forgetTranscripts(sql, messageId)
  } else index(sql, message.seq, message.text)
  forgetVariants(sql, messageId)
}

/** Words that were changed are screened as new ones are, and may lead to another page. */
export function afterEdited(sql: Sql, edited: { messageId: string; authorId: string; text: string }, now: number) {
  screen(sql, edited, now)
  lookAgain(sql, edited.messageId, edited.text, now)
}
