import type { FileType } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

/** Reads some bytes of a file, wherever they lie. */
export type Peek = (from: number, length: number) => Promise<Uint8Array>

/** What must be in the zip that such a paper is. */
const heart: Partial<Record<FileType, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'ppt/presentation.xml',
  'application/vnd.oasis.opendocument.text': 'content.xml',
  'application/vnd.oasis.opendocument.spreadsheet': 'content.xml',
  'application/vnd.oasis.opendocument.presentation': 'content.xml',
}
const program = /vbaProject\.bin$|(^|\/)activeX\/|^Basic\/|^Scripts\/|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|jar|com)$/i
const longestTail = 22 + 65_535
const longestDirectory = 2 * 1024 * 1024
const mostUnpacked = 1024 * 1024 * 1024
/** Text shrinks to a fiftieth at best; what shrinks to less is made to burst. */
const mostGrowth = 200

export const isOffice = (type: FileType) => heart[type] !== undefined

/** A paper of an office program: its zip is listed and never unpacked. Refused with a program in it, or where it would burst. */
export async function checkOffice(type: FileType, size: number, peek: Peek) {
  try {
    await check(type, size, peek)
  } catch (error) {
    // A view read past its end: the zip is cut off, or never was one.
    throw error instanceof RangeError ? new Refusal('not-valid', 'zip') : error
  }
}

async function check(type: FileType, size: number, peek: Peek) {
  const tailFrom = Math.max(0, size - longestTail)
  const tail = view(await peek(tailFrom, size - tailFrom))
  const end = endOfDirectory(tail)
  const length = tail.getUint32(end + 12, true)
  const from = tail.getUint32(end + 16, true)
  if (length > longestDirectory) throw new Refusal('too-large', 'zip')
  if (from + length > tailFrom + end) throw new Refusal('not-valid', 'zip')
  const { names, packed, unpacked } = listed(await peek(from, length), tail.getUint16(end + 10, true))
  if (unpacked > mostUnpacked || unpacked > mostGrowth * packed + 1_000_000) throw new Refusal('too-large', 'zip')
  if (names.some((name) => program.test(name) || /(^|[/\\])\.\.([/\\]|$)|^[/\\]/.test(name)))
    throw new Refusal('wrong-type', 'program')
  const known = type.includes('openxmlformats') ? names.includes('[Content_Types].xml') : await says(type, peek)
  if (!known || !names.includes(heart[type] ?? '')) throw new Refusal('wrong-type', 'type')
}

/** An OpenDocument says what it is in its first entry, which is not packed. */
const says = async (type: FileType, peek: Peek) =>
  new TextDecoder('latin1').decode(await peek(30, 8 + type.length)) === `mimetype${type}`

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function endOfDirectory(tail: DataView): number {
  for (let at = tail.byteLength - 22; at >= 0; at--) if (tail.getUint32(at, true) === 0x06054b50) return at
  throw new Refusal('not-valid', 'zip')
}

/** The central directory (APPNOTE 4.3.12), one line a file. */
function listed(directory: Uint8Array, count: number) {
  const at = view(directory)
  const names: string[] = []
  let [packed, unpacked, from] = [0, 0, 0]
  for (let n = 0; n < count; n++) {
    if (at.getUint32(from, true) !== 0x02014b50) throw new Refusal('not-valid', 'zip')
    packed += at.getUint32(from + 20, true)
    unpacked += at.getUint32(from + 24, true)
    const nameLength = at.getUint16(from + 28, true)
    names.push(new TextDecoder().decode(directory.subarray(from + 46, from + 46 + nameLength)))
    from += 46 + nameLength + at.getUint16(from + 30, true) + at.getUint16(from + 32, true)
  }
  return { names, packed, unpacked }
}
