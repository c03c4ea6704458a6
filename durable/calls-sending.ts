import type { CallLetter, CallNews } from './letters-calls.ts'
import type { MailroomLetter } from './letters.ts'
import { roomOf } from './group-roster-rules.ts'
import type { Sql } from './sql.ts'

type Owed = MailroomLetter | CallNews

/** Letters of calls as they are sent: with the chat they ring in, and with who rings. */
export function withCall(sql: Sql, letters: readonly Owed[], groupId: string): MailroomLetter[] {
  return letters.map((letter) => (letter.kind === 'ring' && 'callId' in letter ? rungOf(sql, letter, groupId) : letter))
}

function rungOf(sql: Sql, { callId, ...letter }: CallNews & { kind: 'ring' }, groupId: string): CallLetter {
  const { kind, name } = roomOf(sql)
  const [by] = sql<{ id: string; native: string | null; reading: string | null }>(
    `select c.by_id as id, r.native, r.reading from calls c left join roster r on r.member_id = c.by_id where c.id = ?`,
    callId
  )
  const who = { id: by?.id ?? callId, name: { native: by?.native ?? '', reading: by?.reading ?? '' } }
  return { ...letter, call: { callId, group: { id: groupId, kind, name }, by: who } }
}
