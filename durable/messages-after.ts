import type { MessageDraft } from '../worker/protocol/messages.ts'
import { screen } from './group-reports-rules.ts'
import type { Sql } from './sql.ts'

/** A message that has just been stored. */
export type Posted = { seq: number; event: number; authorId: string; draft: MessageDraft }

/** What follows from a message in the transaction that stores it. Nothing here may be slow, and nothing may leave the object. */
export function afterPosted(sql: Sql, { authorId, draft }: Posted, now: number) {
  screen(sql, { messageId: draft.id, authorId, text: draft.text }, now)
}

/** The same for words that were changed. */
export function afterEdited(sql: Sql, edited: { messageId: string; authorId: string; text: string }, now: number) {
  screen(sql, edited, now)
}
