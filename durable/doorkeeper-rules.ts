import type { Sql } from './sql.ts'

/**
 * Who may come in by a code sent to one address. Hashes only: of the code together with the asking browser's secret, and of that
 * secret alone. Everything is forgotten after a day.
 */
export const doorkeeperSchema = [
  `create table codes (
     browser text primary key,
     code text not null,
     at integer not null,
     tries integer not null
   ) without rowid;
   create table counted (id integer primary key, what text not null, at integer not null)`,
]

const dayMs = 86_400_000
const codeMs = 10 * 60_000
const triesACode = 5
/** Exact, for an address and a day: enough for a bad morning, and a mailbox is not flooded in anyone's name. */
const limits = { asked: 10, wrong: 20 } as const

/** `waitMs` says when it may be tried again. */
export type TooMany = { status: 'too-many'; waitMs: number }
export type Asked = { status: 'asked' } | TooMany
/** `over` stands for every code that opens nothing any more, or never did in this browser. */
export type Tried = { status: 'right' | 'wrong' | 'over' } | TooMany

/** A code is on its way to this browser; one that it asked for before opens nothing any more. */
export function ask(sql: Sql, { browser, code }: { browser: string; code: string }, now: number): Asked {
  forget(sql, now)
  const tooMany = full(sql, 'asked', now)
  if (tooMany) return tooMany
  count(sql, 'asked', now)
  sql(
    `insert into codes (browser, code, at, tries) values (?, ?, ?, 0)
     on conflict (browser) do update set code = excluded.code, at = excluded.at, tries = 0`,
    browser,
    code,
    now
  )
  return { status: 'asked' }
}

/** A code opens once, in the browser that asked for it, for ten minutes, and at the fifth wrong one it is over. */
export function tryCode(sql: Sql, { browser, code }: { browser: string; code: string }, now: number): Tried {
  forget(sql, now)
  const tooMany = full(sql, 'wrong', now)
  if (tooMany) return tooMany
  const [kept] = sql<{ code: string; tries: number }>(`select code, tries from codes where browser = ?`, browser)
  if (!kept) return { status: 'over' }
  if (kept.code === code) {
    sql(`delete from codes where browser = ?`, browser)
    return { status: 'right' }
  }
  count(sql, 'wrong', now)
  sql(`update codes set tries = tries + 1 where browser = ?`, browser)
  sql(`delete from codes where browser = ? and tries >= ?`, browser, triesACode)
  return { status: kept.tries + 1 >= triesACode ? 'over' : 'wrong' }
}

/** When everything here is older than a day; null when there is nothing. */
export function emptyAt(sql: Sql): number | null {
  const [last] = sql<{ at: number | null }>(`select max(at) as at from counted`)
  return last?.at == null ? null : last.at + dayMs
}

function full(sql: Sql, what: keyof typeof limits, now: number): TooMany | null {
  const counted = sql<{ at: number }>(`select at from counted where what = ? order by at`, what)
  if (counted.length < limits[what]) return null
  return { status: 'too-many', waitMs: counted[counted.length - limits[what]]!.at + dayMs - now }
}

const count = (sql: Sql, what: keyof typeof limits, now: number) =>
  sql(`insert into counted (what, at) values (?, ?)`, what, now)

function forget(sql: Sql, now: number) {
  sql(`delete from codes where at <= ?`, now - codeMs)
  sql(`delete from counted where at <= ?`, now - dayMs)
}
