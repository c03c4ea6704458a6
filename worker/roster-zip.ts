import { Inflate } from 'fflate'
import { Refusal } from './protocol/refusal.ts'

/** A Worker has 128 MB for everything it does at once: the files, their text and the plan must all fit in it. */
const mostBytes = 32 * 1024 * 1024
const mostFiles = 1000
/** Deflate grows at most about a thousandfold, so one push of this many bytes can never fill the memory before it is counted. */
const step = 16 * 1024

type Entry = { name: string; deflated: boolean; raw: Uint8Array; size: number }

/**
 * The wanted files of a zip, by their plain names: at the root, or in the one folder that encloses them all. What is
 * not wanted is never inflated, and what is inflated is counted as it grows, because a zip's own sizes may lie.
 */
export function unzipRoster(zip: Uint8Array, wanted: readonly string[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  let left = mostBytes
  for (const { name, deflated, raw, size } of withoutFolder(directory(zip))) {
    if (!wanted.includes(name) || found.has(name)) continue
    if (size > left) throw new Refusal('too-large', 'zip')
    const bytes = deflated ? inflate(raw, left) : raw
    if (bytes.byteLength !== size) throw new Refusal('not-valid', 'zip')
    left -= size
    found.set(name, bytes)
  }
  return found
}

function directory(zip: Uint8Array): Entry[] {
  try {
    return entriesOf(zip)
  } catch (error) {
    // A view read past its end: the zip is cut off, or never was one.
    throw error instanceof RangeError ? new Refusal('not-valid', 'zip') : error
  }
}

/** Reads the central directory (APPNOTE 4.3.12): the local headers may leave sizes out, this may not. */
function entriesOf(zip: Uint8Array): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostFiles) throw new Refusal('too-large', 'zip')
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: count }, () => {
    const encrypted = view.getUint16(at + 8, true) & 1
    const method = view.getUint16(at + 10, true)
    if (view.getUint32(at, true) !== 0x02014b50 || encrypted || (method !== 0 && method !== 8))
      throw new Refusal('not-valid', 'zip')
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + packed > zip.byteLength) throw new Refusal('not-valid', 'zip')
    const entry = {
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      deflated: method === 8,
      raw: zip.subarray(start, start + packed),
      size: view.getUint32(at + 24, true),
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    return entry
  })
}

function endOfDirectory(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  throw new Refusal('not-valid', 'zip')
}

/** Finder and others zip the folder rather than what is in it, and add files of their own. */
function withoutFolder(entries: Entry[]): Entry[] {
  const files = entries.filter(({ name }) => !/(^|\/)(\.|__MACOSX\/)/.test(name) && !name.endsWith('/'))
  const folders = new Set(files.map(({ name }) => name.slice(0, name.indexOf('/') + 1)))
  const [folder = ''] = folders.size === 1 ? folders : []
  return files.map((entry) => ({ ...entry, name: entry.name.slice(folder.length) }))
}

function inflate(raw: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((part) => {
    length += part.byteLength
    if (length > most) throw new Refusal('too-large', 'zip')
    parts.push(part)
  })
  try {
    for (let at = 0; at < raw.byteLength; at += step)
      stream.push(raw.subarray(at, at + step), at + step >= raw.byteLength)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('not-valid', 'zip')
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
