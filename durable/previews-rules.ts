import * as v from 'valibot'
import { RolesText } from '../worker/protocol/members.ts'
import { firstPageIn } from '../worker/protocol/links.ts'
import type { AgeBand } from '../worker/protocol/packs.ts'
import { kindOf, mayDo, type Actor } from '../worker/protocol/policy.ts'
import type { Preview } from '../worker/protocol/previews.ts'
import { roomOf } from './group-roster-rules.ts'
import { owe } from './outbox-rules.ts'
import { policyIn } from './policy-rules.ts'
import type { Sql } from './sql.ts'

/**
 * What pages say of themselves that messages lead to. A message never waits for it: it is owed to the queue with the message, and
 * what comes back is a change of the message like any other. What a page said is asked for once a day for the whole group.
 */
export const previewsTables = `alter table messages add column preview text;
   create table previews (url text primary key, preview text, at integer not null) without rowid;
   create table previews_awaited (message_id text primary key, url text not null) without rowid;
   create index previews_awaited_by_url on previews_awaited (url)`

const freshMs = 86_400_000

/** Shows at once what is known of the page that a new message leads to, or asks it. Most lead to none, and cost nothing. */
export function lookForPreview(sql: Sql, messageId: string, text: string, now: number) {
  const url = firstPageIn(text)
  if (url === null || !everyoneMaySee(sql, now)) return
  sql(`delete from previews where at < ?`, now - freshMs)
  const [known] = sql<{ preview: string | null }>(`select preview from previews where url = ?`, url)
  if (known) return void sql(`update messages set preview = ? where id = ?`, known.preview, messageId)
  sql(`insert into previews_awaited (message_id, url) values (?, ?)`, messageId, url)
  owe(sql, { target: 'previews', topic: url, body: { url }, due: now })
}

/** The same for words that were changed: what belonged to the words before is theirs no more. */
export function lookAgain(sql: Sql, messageId: string, text: string, now: number) {
  sql(`delete from previews_awaited where message_id = ?`, messageId)
  sql(`update messages set preview = null where id = ?`, messageId)
  lookForPreview(sql, messageId, text, now)
}

/** What a page said, or that it says nothing (null). Said twice it changes nothing the second time. */
export function takePreview(sql: Sql, url: string, preview: Preview | null, now: number) {
  const said = preview && JSON.stringify(preview)
  sql(
    `insert into previews (url, preview, at) values (?, ?, ?) on conflict (url) do update set preview = excluded.preview, at = excluded.at`,
    url,
    said,
    now
  )
  const waiting = sql<{ id: string }>(`delete from previews_awaited where url = ? returning message_id as id`, url)
  if (said === null) return
  for (const { id } of waiting) {
    const [message] = sql<{ gone: number }>(
      `update messages set preview = ? where id = ? returning recalled_at is not null or hidden_at is not null as gone`,
      said,
      id
    )
    // One that is hidden may be shown again, and then with it; until then nobody is told.
    if (message?.gone === 0) changed(sql, id, now)
  }
}

/** Nobody did this, so nobody is named. */
function changed(sql: Sql, messageId: string, now: number) {
  const n = sql<{ n: number }>(`select coalesce(max(event), 0) + 1 as n from messages`)[0]!.n
  sql(`update messages set event = ? where id = ?`, n, messageId)
  sql(`insert into events (n, kind, message_id, at) values (?, 'previewed', ?, ?)`, n, messageId, now)
}

/** The school says at which age links show what is behind them: where somebody reads along for whom they do not, no page is asked. */
function everyoneMaySee(sql: Sql, now: number): boolean {
  const policy = policyIn(sql)
  const { kind, posting } = roomOf(sql)
  const people = sql<{ roles: string; band: AgeBand }>(`select distinct roles, band from roster where left_at is null`)
  return people.every(({ roles, band }) => {
    const actor: Actor = { kind: kindOf(v.parse(RolesText, roles)), band, enrollment: 'member' }
    if (!policy) return actor.kind !== 'student'
    return mayDo(policy, actor, 'preview', { kind, announcement: posting === 'staff' }, [], now).says === 'yes'
  })
}
