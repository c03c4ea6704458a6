import { unzipSync, strFromU8 } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import type { Register, RegisterDay } from '../../worker/protocol/registers.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { binsOf, shareOf, sizeFor } from '../../web/register/bins.ts'
import { csvOf } from '../../web/register/csv.ts'
import { wordsOf } from '../../web/register/form-words.ts'
import { sheetOf } from '../../web/register/sheet.ts'
import { monthPlus, monthSpan, termSpan, weekOf, yearSpan } from '../../web/register/spans.ts'
import { xlsxOf } from '../../web/register/xlsx.ts'
import { sourceOf } from '../../web/words/language.ts'
import { words } from '../../web/words/words.ts'

beforeAll(async () => {
  words.value = { ...words.value, ...(await sourceOf('en', 'register')), ...(await sourceOf('en', 'roll')) }
})

const there: RegisterDay = { as: 'present', late: false, leftEarly: false, code: null }
const day = (more: Partial<RegisterDay>): RegisterDay => ({ ...there, ...more })
const person = (id: string, native: string, days: (RegisterDay | null)[], from: string | null = null) => ({
  student: { id, name: { native, reading: '' } },
  from,
  until: null,
  days,
})
const register = (rows: Register['rows']): Register => ({
  group: { id: 'class', name: '3B' },
  ...monthSpan('2026-11'),
  today: '2026-11-22',
  period: 'day',
  terms: usualRolls.terms,
  days: ['2026-11-02', '2026-11-04'],
  rows,
  codes: usualRolls.codes,
})
const some = register([
  person('aki', '青木', [day({ late: true, leftEarly: true }), day({ as: 'not-required', code: 'bereavement' })]),
  person('ben', '=HYPERLINK("https://a.test")', [day({ as: 'absent' }), day({ as: 'unsaid' })]),
  person('chie', '+81, "千恵"', [null, day({ as: 'not-required', code: 'infection' })], '2026-11-04'),
])

test('the Japanese form has its signs, the seven sums of the law, and why', () => {
  const sheet = sheetOf(some, 'japanese', wordsOf('japanese', some))
  expect(sheet.title).toBe('出席簿 3B 2026年11月')
  expect(sheet.heads.filter(({ kind }) => kind === 'sum').map(({ text }) => text)).toEqual([
    '授業日数',
    '出席停止・忌引等の日数',
    '出席しなければならない日数',
    '欠席日数',
    '出席日数',
    '遅刻',
    '早退',
  ])
  const ends = sheet.rows.map(({ cells }) => [cells[3], cells[5], ...cells.slice(-8)])
  expect(ends).toEqual([
    ['チソ', 'キ', 2, 1, 1, 0, 1, 1, 1, '忌引1'],
    ['／', '？', 2, 0, 2, 1, 0, 0, 0, '未記入1'],
    ['―', 'テ', 1, 1, 0, 0, 0, 0, 0, '11/4転入 出席停止（感染症）1'],
  ])
  expect(sheet.foot.cells.slice(-8, -1)).toEqual([5, 2, 3, 1, 1, 1, 1])
  expect(sheet.foot.cells[3]).toBe(1)
})

test('the plain form says the same numbers in the reader’s own words', () => {
  const [japanese, plain] = [
    sheetOf(some, 'japanese', wordsOf('japanese', some)),
    sheetOf(some, 'plain', wordsOf('plain', some)),
  ]
  expect(plain.rows.map(({ cells }) => cells.slice(-8, -1))).toEqual(
    japanese.rows.map(({ cells }) => cells.slice(-8, -1))
  )
  expect(plain.rows[0]!.cells.at(-1)).toBe('Death in the family 1')
  expect(plain.rows[0]!.cells[3]).toBe('LE')
})

/** RFC 4180, read by hand. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '') break
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

test('a CSV file opens in Excel as UTF-8, keeps commas and quotes, and no name in it is a formula', () => {
  const sheet = sheetOf(some, 'japanese', wordsOf('japanese', some))
  const csv = csvOf(sheet)
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv.split('\r\n')).toHaveLength(1 + 3 + 1 + 1)
  const rows = read(csv.slice(1))
  expect(rows.map((row) => row.length)).toEqual(Array.from({ length: 5 }, () => sheet.heads.length))
  expect(rows.slice(1, 4).map((row) => row[1])).toEqual(['青木', `'=HYPERLINK("https://a.test")`, `'+81, "千恵"`])
  expect(rows[1]!.slice(-8)).toEqual(['2', '1', '1', '0', '1', '1', '1', '忌引1'])
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    expect(csvOf({ heads: [], rows: [{ key: '', cells: [`${sign}1`] }], foot: { key: '', cells: [] } })).toContain(
      `'${sign}1`
    )
})

test('an XLSX file holds the same cells, numbers as numbers and texts as texts', async () => {
  const sheet = sheetOf(some, 'japanese', wordsOf('japanese', some))
  const files = unzipSync(new Uint8Array(await (await xlsxOf(sheet)).arrayBuffer()))
  const page = strFromU8(files['xl/worksheets/sheet1.xml']!)
  const shared = strFromU8(files['xl/sharedStrings.xml']!)
  expect(page).not.toContain('<f>')
  expect(shared).toContain('=HYPERLINK')
  const numbers = (row: string) =>
    [...row.matchAll(/<c r="[A-Z]+\d+"(?![^>]*t=)[^>]*><v>(\d+)<\/v>/g)].map(([, n]) => Number(n))
  const rows = page.match(/<row [\s\S]*?<\/row>/g)!
  expect(rows.slice(3, 6).map((row) => numbers(row).slice(-7))).toEqual(
    sheet.rows.map(({ cells }) => cells.slice(-8, -1))
  )
  expect(page).toContain('landscape')
})

test('a class of sixty with a whole month stays a file that is written without a helper', async () => {
  const many = register(
    Array.from({ length: 60 }, (_, i) => person(`s${i}`, `生徒 ${i} (せいと ${i})`, [there, day({ as: 'absent' })]))
  )
  const files = unzipSync(
    new Uint8Array(await (await xlsxOf(sheetOf(many, 'japanese', wordsOf('japanese', many)))).arrayBuffer())
  )
  expect(Math.max(...Object.values(files).map((file) => file.length))).toBeLessThan(160_000)
})

test('months, terms and years follow the school’s calendar', () => {
  expect([monthPlus('2026-01', -1), monthPlus('2026-12', 1), monthPlus('2026-03', -15)]).toEqual([
    '2025-12',
    '2027-01',
    '2024-12',
  ])
  expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(termSpan('2026-11-22', usualRolls.terms)).toEqual({ from: '2026-09-01', to: '2026-12-31' })
  expect(termSpan('2026-01-01', usualRolls.terms)).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  expect(yearSpan('2026-03-31', usualRolls.terms)).toEqual({ from: '2025-04-01', to: '2026-03-31' })
  expect([weekOf('2026-11-22'), weekOf('2026-11-23')]).toEqual(['2026-11-16', '2026-11-23'])
})

test('a year is seen by months, and what its columns say together is what its days said', () => {
  const sums = { open: 3, notRequired: 1, required: 2, absent: 1, present: 1, unsaid: 0, late: 0, leftEarly: 0 }
  const days = ['2026-04-30', '2026-05-01', '2026-05-07'].map((date) => ({ date, sums }))
  const bins = binsOf(days, sizeFor({ from: '2026-04-01', to: '2027-03-31' }))
  expect(bins.map(({ from, sums }) => [from, sums.open, shareOf(sums)])).toEqual([
    ['2026-04-01', 3, 0.5],
    ['2026-05-01', 6, 0.5],
  ])
})
