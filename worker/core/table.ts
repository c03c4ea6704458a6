import Papa from 'papaparse'
import { Refusal } from '../protocol/refusal.ts'
import type { RosterFault } from '../protocol/rosters.ts'

export type Place = { file: string; line: number }

/** One data row: `get` answers the trimmed cell of a column, '' where the file has no such column. */
export type Row = Place & { get: (column: string) => string }

/** `torn` says that rows may be hidden in this file that nobody could read, so that an absence proves nothing. */
export type Table = { rows: Row[]; broken: Row[]; columns: Set<string>; torn: boolean }

/** Ten thousand people and all their lessons are some 60,000 rows; these are what a Worker's memory holds. */
const mostRows = 100_000
const mostCells = 4_000_000

/** Reads one file; null when it is no text or lacks a column without which its rows mean nothing. */
export function readTable(file: string, raw: Uint8Array, required: string[], faults: RosterFault[]): Table | null {
  const text = decode(raw)
  if (text === null) {
    faults.push({ file, line: 0, column: '', why: 'not-text', value: '' })
    return null
  }
  refuseTooMany(text)
  const { data, errors } = Papa.parse<string[]>(text.replaceAll(/\r\n?/g, '\n'), { delimiter: ',', newline: '\n' })
  const header = (data[0] ?? []).map((cell) => cell.trim())
  const missing = required.filter((column) => !header.includes(column))
  faults.push(...missing.map((column) => fault({ file, line: 1 }, column, 'missing-column')))
  if (missing.length > 0) return null

  const misquoted = new Set(errors.map((error) => error.row))
  const table: Table = { rows: [], broken: [], columns: new Set(header), torn: misquoted.size > 0 }
  let line = 1
  data.forEach((cells, index) => {
    const place = { file, line }
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
    if (index === 0 || cells.every((cell) => cell.trim() === '')) return
    const row = { ...place, get: (column: string) => cells[header.indexOf(column)]?.trim() ?? '' }
    const bad = misquoted.has(index)
      ? fault(place, '', 'broken-row', cells.join(','))
      : (surplus(place, header, cells) ?? strange(place, header, cells))
    if (bad) faults.push(bad)
    ;(bad ? table.broken : table.rows).push(row)
  })
  return table
}

/** Counted before the parser makes something of each. */
function refuseTooMany(text: string) {
  let [rows, cells] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === 44) cells++
    else if (letter === 10 || letter === 13) rows++
  }
  if (rows > mostRows || cells > mostCells) throw new Refusal('too-large', 'rows')
}

/** What a person reads of the bad cell: short, and without what would break the next reader. */
export const fault = (place: Place, column: string, why: RosterFault['why'], value = ''): RosterFault => ({
  file: place.file,
  line: place.line,
  column,
  why,
  value: value.replaceAll('\0', '\ufffd').slice(0, 80).toWellFormed(),
})

const longestId = 255
/** Active, gone, or a word that nobody knows (then a fault is written). */
export function isPresent(row: Row, faults: RosterFault[]): boolean | null {
  const status = row.get('status').toLowerCase()
  if (status === '' || status === 'active') return true
  if (status === 'tobedeleted' || status === 'inactive') return false
  faults.push(fault(row, 'status', 'not-a-choice', row.get('status')))
  return null
}

/** The row's own id, or null with a fault where it has none that can be taken. */
export function idOf(row: Row, column: string, faults: RosterFault[]): string | null {
  const id = row.get(column)
  const why = id === '' ? 'missing-value' : id.length > longestId ? 'too-long' : null
  if (why) faults.push(fault(row, column, why, id))
  else if (/\p{Cc}/u.test(id)) faults.push(fault(row, column, 'not-text', id))
  // What Homeroom makes itself is named like this; no file may speak for it.
  else if (id.startsWith('homeroom:') || id.endsWith(':guardians')) faults.push(fault(row, column, 'not-a-choice', id))
  else return id
  return null
}

/** More cells than columns: most often a comma without quotes, which has pushed every cell after it one to the right. */
function surplus(place: Place, header: string[], cells: string[]): RosterFault | null {
  return cells.slice(header.length).some((cell) => cell.trim() !== '')
    ? fault(place, '', 'broken-row', cells.join(','))
    : null
}

function strange(place: Place, header: string[], cells: string[]): RosterFault | null {
  const at = cells.findIndex((cell) => cell.includes('\0') || !cell.isWellFormed())
  return at < 0 ? null : fault(place, header[at] ?? '', 'not-text', cells[at])
}

/** UTF-8 as the standard has it, else what spreadsheets in Japan and China save; null for what is no text in any of them. */
export function decode(raw: Uint8Array): string | null {
  const utf8 = decodeAs('utf-8', raw)
  if (utf8 !== null) return utf8
  // GB 2312 never uses these bytes, and Shift_JIS begins its commonest kanji with them.
  const maybeJapanese = raw.some((byte) => byte >= 0x80 && byte <= 0xa0)
  const japanese = maybeJapanese ? decodeAs('shift_jis', raw) : null
  if (japanese !== null && looksJapanese(japanese)) return japanese
  return decodeAs('gb18030', raw)
}

/** Chinese read as Shift_JIS turns into half-width katakana and private letters. */
function looksJapanese(text: string): boolean {
  const foreign = text.match(/[^\0-\u007f]/gu)?.length ?? 0
  const halfWidth = text.match(/[\uff61-\uff9f]/g)?.length ?? 0
  return !/[\ue000-\uf8ff]/.test(text) && (halfWidth * 3 < foreign || /[ぁ-んァ-ヶ]/.test(text))
}

function decodeAs(encoding: string, raw: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(raw)
  } catch {
    return null
  }
}
