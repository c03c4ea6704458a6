import { Refusal } from '../worker/protocol/refusal.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import type { Sql } from './sql.ts'

/** So many messages before it say in which language people talk here. */
const enough = 20

export type MessageText = { text: string; version: number; around: string }

/** A message's words as they are now, for whoever is in the group now. */
export async function textOf(sql: Sql, roster: GroupRoster, asker: Asker, messageId: string): Promise<MessageText> {
  await roster.admit(asker)
  const [message] = sql<{ seq: number; text: string; version: number }>(
    `select seq, text, coalesce(edited_at, 0) as version from messages
      where id = ? and recalled_at is null and hidden_at is null`,
    messageId
  )
  if (!message) throw new Refusal('not-found')
  const { seq, text, version } = message
  const before = sql<{ text: string }>(
    `select text from messages where seq < ? and recalled_at is null and hidden_at is null order by seq desc limit ${enough}`,
    seq
  )
  return { text, version, around: before.map((one) => one.text).join('\n') }
}
