import { expect, test } from 'vitest'
import { takePreview } from '../../durable/previews-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { playPreviews, previewRules, type PreviewRules } from '../simulator/previews.ts'

const runs = (rules: PreviewRules, many: number) =>
  Array.from({ length: many }, (_, seed) => playPreviews(seed, rules).map((fault) => `${seed}: ${fault}`)).flat()

test('whatever is lost, doubled or late, each message ends with what the page of its own words says, on the phone too', () => {
  expect(runs(previewRules, 200)).toEqual([])
})

/** Rules that see only some of the statements. */
const hushed = (sql: Sql, keep: (query: string) => boolean) =>
  ((query: string, ...values: never[]) => (keep(query) ? sql(query, ...values) : [])) as Sql

const defects: Record<string, PreviewRules['takePreview']> = {
  'nobody is told that a preview came': (sql, url, preview, now) => {
    const before = sql<{ id: string; event: number }>(`select id, event from messages`)
    takePreview(sql, url, preview, now)
    for (const { id, event } of before) sql(`update messages set event = ? where id = ?`, event, id)
    sql(`delete from events where n > (select max(event) from messages)`)
  },
  'a message that is hidden when the page answers never shows it': (sql, url, preview, now) => {
    const hidden = sql<{ id: string }>(`select id from messages where hidden_at is not null`)
    takePreview(sql, url, preview, now)
    for (const { id } of hidden) sql(`update messages set preview = null where id = ?`, id)
  },
  'only one of the messages that wait is given the answer': (sql, url, preview, now) => {
    sql(
      `delete from previews_awaited where url = ?1 and message_id <> (select min(message_id) from previews_awaited where url = ?1)`,
      url
    )
    takePreview(sql, url, preview, now)
  },
  'a message shows what was asked for before its words were changed': (sql, url, preview, now) => {
    takePreview(sql, url, preview, now)
    if (preview) sql(`update messages set preview = ? where edited_at is not null`, JSON.stringify(preview))
  },
  'what a page said is not kept for the next message': (sql, url, preview, now) =>
    takePreview(
      hushed(sql, (query) => !query.startsWith('delete from previews_awaited')),
      url,
      preview,
      now
    ),
}

test.each(Object.entries(defects))('the simulator sees it when %s', (_, broken) => {
  expect(runs({ takePreview: broken }, 40).length).toBeGreaterThan(0)
})
