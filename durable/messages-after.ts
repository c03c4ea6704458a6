import type { MessageDraft } from '../worker/protocol/messages.ts'
import { lookForPreview } from './previews-rules.ts'
import type { Sql } from './sql.ts'

/** A message that has just been stored. */
export type Posted = { seq: number; event: number; authorId: string; draft: MessageDraft }

/** What follows from a message in the transaction that stores it. Nothing here may be slow, and nothing may leave the object. */
export function afterPosted(sql: Sql, { draft }: Posted, now: number) {
  lookForPreview(sql, draft.id, draft.text, now)
}

/** The same for words that were changed. */
export function afterEdited(sql: Sql, messageId: string, text: string, now: number) {
  lookForPreview(sql, messageId, text, now)
}
