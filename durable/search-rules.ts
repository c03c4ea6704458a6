import { askedFor, isFound, listedIn, soughtIn } from '../worker/protocol/search-words.ts'
import type { Sql } from './sql.ts'

/**
 * The index of a group's messages, in the group's own SQLite: the main database could not be exported with it. It holds no text: only
 * which message has which of the parts that `listedIn` makes, so the tokenizer has nothing to do but to split at spaces.
 */
export const searchTable = `create virtual table search using fts5(
     words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
   )`

/** Lists a message, in the transaction in which it is stored or edited. */
export function index(sql: Sql, seq: number, text: string) {
  const listed = listedIn(text)
  if (listed.length === 0) unindex(sql, seq)
  else sql(`insert or replace into search (rowid, words) values (?, ?)`, seq, listed.join(' '))
}

/** Recalled or hidden: nothing of it stays in the index. */
export const unindex = (sql: Sql, seq: number) => void sql(`delete from search where rowid = ?`, seq)

export type Sought = { text: string; before?: number | undefined; limit: number }
export type Found = { seqs: number[]; next: number | null }

/** How many candidates are read at a time, how many one question may read, and how far back it may go: what is older, the next one finds. */
const atOnce = 50
const mostRead = 500
const farthest = 1_000_000

/**
 * The newest messages that hold every sought word, and before which message to go on looking; null at the end. What one question
 * reads is bounded whatever the length of the history, so a page may be short, or empty with more to come.
 */
export function find(sql: Sql, { text, before = Number.MAX_SAFE_INTEGER, limit }: Sought): Found {
  const sought = soughtIn(text)
  const asked = [...new Set(sought.flatMap(askedFor))]
  if (asked.length === 0) return { seqs: [], next: null }
  const match = asked.map((part) => `"${part}"`).join(' AND ')
  const head = sql<{ head: number | null }>(`select max(seq) as head from messages`)[0]?.head ?? 0
  const from = Math.min(before, head + 1)
  const to = Math.max(from - farthest, 1)
  const seqs: number[] = []
  for (let at = from, read = 0; read < mostRead; read += atOnce) {
    // JavaScript's numbers arrive as reals, and by a real the index would not begin where it is told to: it would read all that is newer.
    const candidates = sql<{ seq: number; text: string }>(
      `select search.rowid as seq, m.text from search join messages m on m.seq = search.rowid and m.recalled_at is null and m.hidden_at is null
        where search match ? and search.rowid < cast(? as integer) and search.rowid >= cast(? as integer) order by search.rowid desc limit ?`,
      match,
      at,
      to,
      atOnce
    )
    for (const candidate of candidates) {
      at = candidate.seq
      if (isFound(candidate.text, sought)) seqs.push(at)
      if (seqs.length === limit) return { seqs, next: at > 1 ? at : null }
    }
    if (candidates.length < atOnce) return { seqs, next: to > 1 ? to : null }
    if (read + atOnce >= mostRead) return { seqs, next: at }
  }
  return { seqs, next: null }
}
