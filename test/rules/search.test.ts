import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { find, index, searchTable, unindex } from '../../durable/search-rules.ts'
import { isFound, soughtIn } from '../../worker/protocol/search-words.ts'
import { Store } from '../simulator/store.ts'

/** As much of a group's log as searching reads. */
const log = `create table messages (seq integer primary key, text text not null, recalled_at integer, hidden_at integer)`

let store: Store
beforeEach(() => (store = new Store([log, searchTable])))
afterEach(() => store.close())

function post(seq: number, text: string) {
  store.sql(`insert into messages (seq, text) values (?, ?)`, seq, text)
  index(store.sql, seq, text)
}

/** Asks on as a page does, until the beginning of the group. */
function all(text: string, limit = 3) {
  const pages: number[][] = []
  for (let before: number | undefined; ;) {
    const { seqs, next } = find(store.sql, { text, before, limit })
    pages.push(seqs)
    if (next === null) return pages
    if (before !== undefined) expect(next).toBeLessThan(before)
    before = next
  }
}

test('who looks for 運動会 finds the message about 運動会の持ち物, newest first', () => {
  post(1, '運動会の持ち物：水筒')
  post(2, '運動場は工事中です')
  post(3, '来週の運動会について')
  expect(all('運動会')).toEqual([[3, 1]])
})

test('what was edited is found by its new words alone, and what was recalled by none', () => {
  post(1, '運動会は金曜日')
  post(2, '運動会は土曜日')
  store.sql(`update messages set text = ? where seq = 1`, '遠足は金曜日')
  index(store.sql, 1, '遠足は金曜日')
  unindex(store.sql, 2)
  expect(all('運動会')).toEqual([[]])
  expect(all('遠足')).toEqual([[1]])
  index(store.sql, 1, '…')
  expect(all('遠足')).toEqual([[]])
})

test('what is hidden or taken back is not found even if the index still had it', () => {
  post(1, 'bring your swimming things')
  post(2, 'swimming is cancelled')
  store.sql(`update messages set hidden_at = 1 where seq = 1`)
  store.sql(`update messages set recalled_at = 1 where seq = 2`)
  expect(all('swimming')).toEqual([[]])
})

test('the index holds no text that could be read back', () => {
  post(1, 'Hana has a fever')
  expect(store.sql(`select words from search`)).toEqual([{ words: null }])
})

describe('what people type is never a question to the index itself', () => {
  test.each([
    '"',
    'a" OR "b',
    'NEAR(a b)',
    'words : a',
    'a*',
    '-a',
    '^a',
    'AND',
    "'",
    ';drop table search',
    '\u{10ffff}',
  ])('such as %s', (text) => {
    post(1, 'nothing of the kind')
    expect(all(text)).toEqual([[]])
  })
})

const wordsSaid = [
  '運動会',
  '運動',
  '会',
  '雨',
  'プール',
  'ぷーる',
  'bus',
  'buses',
  'Excursion',
  'ex',
  '3B',
  'الرحلة',
  'رحلة',
]
const said = fc.array(fc.constantFrom(...wordsSaid, '、', ' '), { maxLength: 6 }).map((parts) => parts.join(''))

test('a group is searched page by page as if every message had been read', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), said, fc.integer({ min: 1, max: 5 }), (texts, query, limit) => {
      store.sql(`delete from messages`)
      store.sql(`delete from search`)
      for (const [i, text] of texts.entries()) post(i + 1, text)
      const read = texts.flatMap((text, i) => (isFound(text, soughtIn(query)) ? [i + 1] : [])).toReversed()
      expect(all(query, limit).flat()).toEqual(read)
    }),
    { numRuns: 200 }
  )
})

test('one question reads a bounded part of a long history, and says where to go on', () => {
  store.transaction(() => {
    for (let seq = 1; seq <= 1200; seq++) post(seq, seq === 1 ? 'the international day' : 'the interview')
  })
  const first = find(store.sql, { text: 'interna', limit: 20 })
  expect(first).toEqual({ seqs: [], next: 701 })
  expect(all('interna').flat()).toEqual([1])
  store.sql(`insert into messages (seq, text) values (1500000, 'the newest')`)
  index(store.sql, 1_500_000, 'the newest')
  expect(find(store.sql, { text: 'interna', limit: 20 })).toEqual({ seqs: [], next: 500_001 })
})
