import { DatabaseSync } from 'node:sqlite'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import {
  changedSince,
  newestPage,
  ownReactions,
  pageAround,
  pageBefore,
  pinnedMessages,
} from '../../durable/messages-pages.ts'
import { headOf } from '../../durable/messages-stored.ts'
import { find, index } from '../../durable/search-rules.ts'
import { migrate, type Sql } from '../../durable/sql.ts'
import { median, rounded, type Figures } from './figures.ts'

const sizes = { '1k': 1_000, '100k': 100_000, '1M': 1_000_000 }
const tries = 30

/**
 * What a group's object does when its chat is opened, paged, caught up with and searched, on logs of three lengths, by the same statements
 * on the same SQLite. `Ms` may not grow with the log, `Rows` are those answered, and `Scans` counts the tables that a statement would
 * read from end to end: there may be none.
 */
export function bench(): Promise<Figures> {
  const figures: Figures = {}
  for (const [name, size] of Object.entries(sizes)) {
    const { sql, scans } = logOf(size)
    const cases: Record<string, () => { length: number }> = {
      open: () => {
        const rows = newestPage(sql)
        headOf(sql)
        return [...rows, ...ownReactions(sql, 'member-1', rows), ...pinnedMessages(sql)]
      },
      older: () => pageBefore(sql, Math.floor(size / 2)),
      jump: () => pageAround(sql, Math.floor(size / 3)),
      catchUp: () => changedSince(sql, size - 20, 201),
      searchCommon: () => find(sql, { text: '葉っぱ', limit: 30 }).seqs,
      searchRare: () => find(sql, { text: `number ${Math.floor(size / 2)}`, limit: 30 }).seqs,
    }
    for (const [what, ask] of Object.entries(cases)) {
      const times = Array.from({ length: tries }, () => {
        const began = performance.now()
        ask()
        return performance.now() - began
      })
      figures[`${name}.${what}Ms`] = rounded(median(times), 2)
      scans.counted = new Set()
      figures[`${name}.${what}Rows`] = ask().length
      figures[`${name}.${what}Scans`] = scans.counted.size
      scans.counted = null
    }
  }
  return Promise.resolve(figures)
}

function logOf(size: number) {
  const db = new DatabaseSync(':memory:')
  const scans: { counted: Set<string> | null } = { counted: null }
  const prepared = new Map<string, ReturnType<typeof db.prepare>>()
  const sql: Sql = <Row>(query: string, ...values: (string | number | null)[]) => {
    if (scans.counted)
      for (const { detail } of db.prepare(`explain query plan ${query}`).all(...values))
        if (/^SCAN (?!CONSTANT|\w+ VIRTUAL|\()/.test(String(detail))) scans.counted.add(`${String(detail)} in ${query}`)
    const statement = prepared.get(query) ?? db.prepare(query)
    prepared.set(query, statement)
    return statement.all(...values) as Row[]
  }
  migrate(sql, classGroupSchema)
  db.exec('begin')
  const post = db.prepare(
    `insert into messages (seq, id, event, author_id, text, reply_to, files, mentions, posted_at, reactions)
      values (?1, ?2, ?1, 'member-' || (?1 % 40), ?3, case when ?1 % 9 = 0 then 'm' || (?1 - 5) end, '[]',
        '{"members":[],"wide":"nobody"}', ?1, '[]')`
  )
  for (let seq = 1; seq <= size; seq++) {
    const text = `Bring one leaf for science, number ${seq}. 葉っぱを一枚`
    post.run(seq, `m${seq}`, text)
    index(sql, seq, text)
  }
  db.exec('commit')
  return { sql, scans }
}
