import type { Caption, CaptionsChange, ReplayOpened } from '../worker/protocol/lesson-replay.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/** Whether what the teacher says is written down, in which language, and what was. `captions.text` is null while it is being understood. */
export const captionsTables = `
  create table captions_turns (
    seq integer primary key,
    id text not null unique,
    status text not null,
    lang text not null
  );
  create table captions (
    id text primary key,
    member_id text not null,
    said_from integer not null,
    said_to integer not null,
    asked_at integer not null,
    text text
  ) without rowid`

/** Whoever asked has given up by then, and may ask again. */
const askedMs = 20_000
const mostADay = 3_000

export const captionsState = (sql: Sql): ReplayOpened['captions'] =>
  sql<ReplayOpened['captions']>(`select status, lang from captions_turns order by seq desc limit 1`)[0] ?? {
    status: 'off',
    lang: 'en',
  }

/** Said again with the same id it changes nothing, whatever came between. */
export function turnCaptions(sql: Sql, { id, status, lang }: CaptionsChange): readonly Say[] {
  const [known] = sql<CaptionsChange>(`select id, status, lang from captions_turns where id = ?`, id)
  if (known && (known.status !== status || known.lang !== lang)) throw new Refusal('conflict', 'id')
  if (known) return []
  sql(`insert into captions_turns (id, status, lang) values (?, ?, ?)`, id, status, lang)
  return [{ to: 'all', event: { type: 'captions.turned', status, lang }, keep: true }]
}

export type Speech = { id: string; from: number; to: number }

/** What was understood of it before; null tells the caller, and nobody else, to ask. */
export function askCaption(sql: Sql, speech: Speech, memberId: string, now: number): { text: string } | null {
  const [known] = sql<{ memberId: string; from: number; to: number; text: string | null; askedAt: number }>(
    `select member_id as memberId, said_from as "from", said_to as "to", text, asked_at as askedAt from captions where id = ?`,
    speech.id
  )
  if (known) {
    if (known.memberId !== memberId || known.from !== speech.from || known.to !== speech.to)
      throw new Refusal('conflict', 'id')
    if (known.text !== null) return { text: known.text }
    if (known.askedAt > now - askedMs) throw new Refusal('too-many', 'caption')
    sql(`update captions set asked_at = ? where id = ?`, now, speech.id)
    return null
  }
  if (captionsState(sql).status === 'off') throw new Refusal('not-allowed', 'captions')
  if (sql<{ n: number }>(`select count(*) as n from captions`)[0]!.n >= mostADay)
    throw new Refusal('too-many', 'captions')
  sql(
    `insert into captions (id, member_id, said_from, said_to, asked_at) values (?, ?, ?, ?, ?)`,
    speech.id,
    memberId,
    speech.from,
    speech.to,
    now
  )
  return null
}

/** It was understood. Where captions were turned off meanwhile nobody is told of it, and nothing of it is kept. */
export function keepCaption(sql: Sql, id: string, text: string): readonly Say[] {
  const [row] = sql<Omit<Caption, 'text' | 'lang'>>(
    `update captions set text = ?1 where id = ?2 and text is null returning id, said_from as "from", said_to as "to"`,
    captionsState(sql).status === 'on' ? text : '',
    id
  )
  const { status, lang } = captionsState(sql)
  if (!row || text === '' || status === 'off') return []
  return [{ to: 'all', event: { type: 'caption.said', ...row, lang, text }, keep: true }]
}

export const giveUpCaption = (sql: Sql, id: string) => sql(`delete from captions where id = ? and text is null`, id)

/** When the recording goes, so does what was written down of it. */
export function forgetCaptions(sql: Sql) {
  sql(`delete from captions`)
  sql(`delete from log where event ->> 'type' = 'caption.said'`)
}
