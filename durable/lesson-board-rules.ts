import {
  mostPages,
  type BoardEvent,
  type BoardOpened,
  type BoardPage,
  type BoardPageDraft,
  type BoardSheet,
  type Inkers,
} from '../worker/protocol/lesson-board.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Sql } from './sql.ts'

/** What a lesson keeps of its board: pages, the lines on them, and who may draw. Pictures lie in R2 under keys that tell nothing. */
export const boardTables = `
  create table board_pages (
    n integer primary key,
    id text not null unique,
    place integer not null,
    draft text not null,
    width integer not null,
    height integer not null,
    text text not null,
    r2_key text,
    picture_type text,
    shown_at integer
  );
  create table board_strokes (
    seq integer primary key,
    page integer not null,
    id text not null unique,
    hand integer not null,
    stroke text not null,
    at integer not null,
    gone_at integer,
    logged integer not null default 0
  );
  create index board_strokes_by_page on board_strokes (page, seq);
  create index board_strokes_unlogged on board_strokes (seq) where logged = 0;
  create table board_hands (
    hand integer primary key,
    member_id text not null unique,
    may integer not null default 0
  );
  create table board_state (
    id integer primary key check (id = 1),
    page integer,
    everyone integer not null default 0,
    letters integer not null default 0
  );
  insert into board_state (id) values (1)`

/** Whoever asks or says something of the board: one who leads the lesson, or one of the others. */
export type BoardPerson = { memberId: string; place: string }
export type BoardSay = {
  to: 'all' | 'leads' | { members: readonly string[] }
  event: BoardEvent
  keep?: boolean | 'only'
}

type PageRow = {
  n: number
  id: string
  place: number
  draft: string
  width: number
  height: number
  text: string
  key: string | null
  type: string | null
  shownAt: number | null
}
const fields = `n, id, place, draft, width, height, text, r2_key as key, picture_type as type, shown_at as shownAt`

export const leads = ({ place }: BoardPerson) => place === 'lead'

export const pageNumbered = (sql: Sql, n: number) =>
  sql<PageRow>(`select ${fields} from board_pages where n = ?`, n)[0] ?? null

const pageOf = ({ n, id, place, width, height, key, type }: PageRow): BoardPage => ({
  n,
  id,
  place,
  width,
  height,
  picture: key === null ? 'blank' : type === null ? 'coming' : 'here',
})

const state = (sql: Sql) => sql<{ page: number | null; everyone: number }>(`select page, everyone from board_state`)[0]!
/** The page that everyone is shown. */
export const pageShown = (sql: Sql): number | null => state(sql).page
const pagesInAll = (sql: Sql) => sql<{ n: number }>(`select count(*) as n from board_pages`)[0]!.n

/** A page comes behind another, and those after it move on by one. The same page said again is there already. */
export function placePage(
  sql: Sql,
  draft: BoardPageDraft,
  key: string
): { page: BoardPage; says: readonly BoardSay[] } {
  const said = JSON.stringify(draft)
  const [there] = sql<PageRow>(`select ${fields} from board_pages where id = ?`, draft.id)
  if (there && there.draft !== said) throw new Refusal('conflict', 'id')
  if (there) return { page: pageOf(there), says: [] }
  if (pagesInAll(sql) >= mostPages) throw new Refusal('too-large', 'pages')
  const before = draft.after === null ? null : pageNumbered(sql, draft.after)
  if (draft.after !== null && !before) throw new Refusal('not-found', 'after')
  const place = 1 + (before?.place ?? pagesInAll(sql))
  sql(`update board_pages set place = place + 1 where place >= ?`, place)
  sql(
    `insert into board_pages (id, place, draft, width, height, text, r2_key) values (?, ?, ?, ?, ?, ?, ?)`,
    draft.id,
    place,
    said,
    draft.width,
    draft.height,
    draft.text,
    draft.kind === 'blank' ? null : key
  )
  const page = pageOf(sql<PageRow>(`select ${fields} from board_pages where id = ?`, draft.id)[0]!)
  const says: BoardSay[] = [
    { to: 'all', event: { type: 'board.grew', of: pagesInAll(sql), place } },
    { to: 'leads', event: { type: 'board.placed', page } },
  ]
  return { page, says }
}

/** Where a page's picture lies. Students are given those that were shown, and the one that is likely to be shown next. */
export function pictureOf(sql: Sql, n: number, person: BoardPerson): { key: string; type: string | null } {
  const row = visible(sql, n, person)
  if (row.key === null) throw new Refusal('not-found')
  return { key: row.key, type: row.type }
}

export function keepPicture(sql: Sql, n: number, type: string): readonly BoardSay[] {
  const row = pageNumbered(sql, n)
  if (!row || row.key === null) throw new Refusal('not-found')
  if (row.type !== null) return []
  sql(`update board_pages set picture_type = ? where n = ?`, type, n)
  return [{ to: row.shownAt === null ? 'leads' : 'all', event: { type: 'board.pictured', page: n } }]
}

export function describePage(sql: Sql, n: number, text: string): readonly BoardSay[] {
  const row = pageNumbered(sql, n)
  if (!row) throw new Refusal('not-found')
  if (row.text === text) return []
  sql(`update board_pages set text = ? where n = ?`, text, n)
  const shown = row.shownAt !== null
  return [{ to: shown ? 'all' : 'leads', event: { type: 'board.described', page: n, text }, keep: shown }]
}

/** Everyone is shown this page. Said again it is only acknowledged. */
export function turnTo(sql: Sql, n: number, person: BoardPerson, now: number): readonly BoardSay[] {
  const row = leads(person) ? pageNumbered(sql, n) : null
  if (!row) return []
  const isNew = state(sql).page !== n
  sql(`update board_state set page = ?`, n)
  sql(`update board_pages set shown_at = ? where n = ? and shown_at is null`, now, n)
  const strokes = strokesOn(sql, n).length
  const shown = { page: pageOf(row), text: row.text, strokes, of: pagesInAll(sql), ahead: ahead(sql, n) }
  return [{ to: 'all', event: { type: 'board.turned', ...shown }, keep: isNew }]
}

function ahead(sql: Sql, n: number): BoardPage | null {
  const [next] = sql<PageRow>(
    `select ${fields} from board_pages where picture_type is not null
      and place = 1 + (select place from board_pages where n = ?)`,
    n
  )
  return next ? pageOf(next) : null
}

export const strokesOn = (sql: Sql, n: number): string[] =>
  sql<{ stroke: string }>(`select stroke from board_strokes where page = ? and gone_at is null order by seq`, n).map(
    ({ stroke }) => stroke
  )

function visible(sql: Sql, n: number, person: BoardPerson): PageRow {
  const row = pageNumbered(sql, n)
  const { page } = state(sql)
  const next = page === null ? null : ahead(sql, page)
  if (!row || (!leads(person) && row.shownAt === null && next?.n !== n)) throw new Refusal('not-found')
  return row
}

/** What stands on one page, for whoever turns back to it or came after it. */
export function sheetOf(sql: Sql, n: number, person: BoardPerson): BoardSheet {
  const row = visible(sql, n, person)
  if (row.shownAt === null && !leads(person)) throw new Refusal('not-found')
  return { page: pageOf(row), text: row.text, strokes: strokesOn(sql, n) }
}

export function inkersOf(sql: Sql): Inkers {
  const members = sql<{ id: string }>(`select member_id as id from board_hands where may = 1 order by hand`)
  return { all: state(sql).everyone === 1, members: members.map(({ id }) => id) }
}

/** The board as it stands when this person comes in. */
export function boardFor(sql: Sql, person: BoardPerson): BoardOpened {
  const { page } = state(sql)
  const rows = sql<PageRow>(`select ${fields} from board_pages order by place`)
  const [own] = sql<{ hand: number }>(`select hand from board_hands where member_id = ?`, person.memberId)
  return {
    pages: rows.filter(({ shownAt }) => leads(person) || shownAt !== null).map(pageOf),
    of: rows.length,
    sheet: page === null ? null : sheetOf(sql, page, person),
    ahead: page === null ? null : ahead(sql, page),
    inkers: inkersOf(sql),
    hand: own?.hand ?? null,
  }
}
