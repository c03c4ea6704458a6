import { countOf, type Ask, type AskChange, type AskDraft, type Choices } from '../worker/protocol/lesson-asks.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Sql } from './sql.ts'

/**
 * What is asked in a lesson, one thing at a time. `changed` numbers every answer and card of an ask; `told` is up to which of them
 * the counts have gone out, so that whoever was about to tell and was ended by a crash is told of it by the store.
 */
export const asksTables = `
  create table asks (
    n integer primary key,
    id text not null unique,
    by_id text not null,
    body text not null,
    state text not null,
    shows text not null,
    reveals text not null,
    asked_at integer not null,
    closed_at integer,
    changed integer not null default 0,
    told integer not null default 0
  );
  create table ask_answers (
    ask_id text not null,
    member_id text not null,
    id text not null,
    choice integer not null,
    n integer not null,
    at integer not null,
    primary key (ask_id, member_id)
  ) without rowid;
  create table ask_cards (
    ask_id text not null,
    n integer not null,
    id text not null unique,
    member_id text not null,
    text text not null,
    at integer not null,
    hidden_at integer,
    hidden_by text,
    primary key (ask_id, n)
  ) without rowid;
  create table ask_picks (
    n integer primary key,
    id text not null unique,
    member_id text not null,
    round integer not null,
    at integer not null
  )`

export type AskRow = {
  id: string
  byId: string
  draft: AskDraft
  state: Ask['state']
  shows: Ask['shows']
  reveals: Ask['reveals']
  askedAt: number
  closedAt: number | null
  changed: number
  told: number
}
type Raw = Omit<AskRow, 'draft'> & { body: string }
const columns = `id, by_id as byId, body, state, shows, reveals, asked_at as askedAt, closed_at as closedAt, changed, told`
const read = ({ body, ...one }: Raw): AskRow => ({ ...one, draft: JSON.parse(body) as AskDraft })

export const askOf = (sql: Sql, id: string): AskRow | undefined =>
  sql<Raw>(`select ${columns} from asks where id = ?`, id).map(read)[0]
export const asksOf = (sql: Sql): AskRow[] => sql<Raw>(`select ${columns} from asks order by n`).map(read)

/** What is on the screens: the newest, open or closed, until it is put away. */
export const askNow = (sql: Sql): AskRow | undefined =>
  sql<Raw>(`select ${columns} from asks where state <> 'away' order by n desc limit 1`).map(read)[0]

export const choicesOf = ({ draft }: AskRow): Choices | null => (draft.kind === 'wall' ? null : draft.choices)

/** An ask as everybody may know it. */
export function publicAsk(row: AskRow): Ask {
  const { id, draft, state, shows, reveals, askedAt, closedAt } = row
  return {
    id,
    kind: draft.kind,
    question: draft.question,
    choices: choicesOf(row),
    authors: draft.kind === 'wall' ? draft.authors : 'named',
    state,
    shows,
    reveals,
    right: reveals === 'right' ? rightOf(row) : null,
    askedAt,
    closedAt,
  }
}
export const rightOf = ({ draft }: AskRow): number | null => (draft.kind === 'quiz' ? draft.right : null)

/** Asks, and closes what was asked before: one thing is asked at a time. Answers what has changed, the new one last. */
export function openAsk(sql: Sql, byId: string, draft: AskDraft, now: number): { ask: AskRow; changed: AskRow[] } {
  const before = askOf(sql, draft.id)
  const body = JSON.stringify(draft)
  if (before) {
    if (before.byId !== byId || JSON.stringify(before.draft) !== body) throw new Refusal('conflict', 'id')
    return { ask: before, changed: [] }
  }
  const closed = sql<{ id: string }>(
    `update asks set state = 'away', closed_at = coalesce(closed_at, ?) where state <> 'away' returning id`,
    now
  )
  sql(
    `insert into asks (id, by_id, body, state, shows, reveals, asked_at) values (?, ?, ?, 'open', ?, 'nothing', ?)`,
    draft.id,
    byId,
    body,
    // A wall is written on before everybody; counts are the lead's until they are shown.
    draft.kind === 'wall' ? 'class' : 'leads',
    now
  )
  const ask = known(sql, draft.id)
  return { ask, changed: [...closed.map(({ id }) => known(sql, id)), ask] }
}

/** What is closed is never opened again, and what was revealed stays so; to whom counts are shown may change. */
export function changeAsk(sql: Sql, id: string, change: AskChange, now: number): { ask: AskRow; changed: boolean } {
  const before = askOf(sql, id)
  if (!before) throw new Refusal('not-found')
  if (change.reveals === 'right' && before.draft.kind !== 'quiz') throw new Refusal('not-valid', 'reveals')
  const state = later(before.state, change.state)
  const shows = before.draft.kind === 'wall' ? before.shows : change.shows
  const reveals = before.reveals === 'right' ? 'right' : change.reveals
  const changed = state !== before.state || shows !== before.shows || reveals !== before.reveals
  if (changed)
    sql(
      `update asks set state = ?1, shows = ?2, reveals = ?3,
         closed_at = case when ?1 = 'open' then null else coalesce(closed_at, ?4) end where id = ?5`,
      state,
      shows,
      reveals,
      now,
      id
    )
  return { ask: known(sql, id), changed }
}

const order = ['open', 'closed', 'away'] as const
const later = (before: Ask['state'], wanted: AskChange['state']): Ask['state'] =>
  order.indexOf(wanted) > order.indexOf(before) ? wanted : before

/** When the lesson ends, nothing stays open. */
export function closeAsks(sql: Sql, now: number): AskRow[] {
  const closed = sql<{ id: string }>(
    `update asks set state = 'closed', closed_at = ? where state = 'open' returning id`,
    now
  )
  return closed.map(({ id }) => known(sql, id))
}

const known = (sql: Sql, id: string): AskRow => {
  const found = askOf(sql, id)
  if (!found) throw new Refusal('not-found')
  return found
}

/** Numbers what has come to an ask. */
export const numbered = (sql: Sql, askId: string): number =>
  sql<{ n: number }>(`update asks set changed = changed + 1 where id = ? returning changed as n`, askId)[0]!.n

export const isChoice = (row: AskRow, choice: number): boolean => {
  const choices = choicesOf(row)
  return choices !== null && choice < countOf(choices)
}
