import { dangerIn } from './danger.ts'
import { owe } from './outbox-rules.ts'
import type { ReportLetter } from './report-letters.ts'
import type { Sql } from './sql.ts'

/** As it is kept until it is sent; rules do not know the group that they are in. */
type Kept<L> = L extends ReportLetter ? Omit<L, 'groupId'> : never

export const oweSchool = (sql: Sql, body: Kept<ReportLetter>, now: number) =>
  owe(sql, { target: 'reports', body, due: now })

/** In the transaction that stores the words: whoever wrote them is shown nothing of it, and the words themselves go nowhere. */
export function screen(
  sql: Sql,
  { messageId, authorId, text }: { messageId: string; authorId: string; text: string },
  now: number
) {
  const danger = dangerIn(text)
  if (danger) oweSchool(sql, { source: 'words', messageId, authorId, danger, at: now }, now)
}
