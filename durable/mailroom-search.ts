import { isFound, soughtIn } from '../worker/protocol/search-words.ts'
import { excerptOf, type FoundNotice } from '../worker/protocol/search.ts'
import { entriesOf } from './mailroom-entries.ts'
import type { Sql } from './sql.ts'

/** A member has some hundred notices a year: they are read as they are, so many at a time and no more in one question. */
const atOnce = 50
const mostRead = 300
const onePage = 20
const newest = Number.MAX_SAFE_INTEGER

/** The notices of one inbox that hold these words, in the order of the inbox; before which entry to go on, null at the end. */
export function findNotices(sql: Sql, memberId: string, text: string, before: number | null) {
  const sought = soughtIn(text)
  const rows: FoundNotice[] = []
  let below = before ?? newest
  for (let read = 0; read < mostRead && sought.length > 0; read += atOnce) {
    const entries = entriesOf(sql, memberId, { below, limit: atOnce })
    for (const { seq, notice } of entries) {
      below = seq
      const { id, title, body, author, postedAt } = notice
      if (!isFound(`${title}\n${body}`, sought)) continue
      const shown = excerptOf(isFound(title, sought) && !isFound(body, sought) ? body.slice(0, 200) : body, sought)
      rows.push({ id, title, text: shown, author: { name: author.name, role: author.role }, postedAt })
      if (rows.length === onePage) return { rows, next: below }
    }
    if (entries.length < atOnce) return { rows, next: null }
  }
  return { rows, next: sought.length > 0 ? below : null }
}
