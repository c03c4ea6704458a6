import type { MessageDraft } from '../worker/protocol/messages.ts'
import type { Sql } from './sql.ts'

/** A message that has just been stored. */
export type Posted = { seq: number; event: number; authorId: string; draft: MessageDraft }

/** What follows from a message in the transaction that stores it. Nothing here may be slow, and nothing may leave the object. */
export function afterPosted(_sql: Sql, _posted: Posted, _now: number) {}
