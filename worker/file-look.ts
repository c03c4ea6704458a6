import { filetypeinfo } from 'magic-bytes.js'
import type { Found } from '../durable/files-rules.ts'
import { checkWebm, cleanMp4 } from './file-audio.ts'
import { cleanJpeg, type Picture } from './file-jpeg.ts'
import { checkOffice, isOffice, type Peek } from './file-office.ts'
import { cleanPng } from './file-png.ts'
import { cleanWebp } from './file-webp.ts'
import { longestSide, mostPixels, type FileType } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

/** What a type's first bytes are known as. A text has none: it is what is nothing else. */
const known: Record<FileType, string | null> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mp4': 'mp4',
  'audio/webm': 'webm',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'text/plain': null,
  'text/csv': null,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'zip',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'zip',
  'application/vnd.oasis.opendocument.text': 'zip',
  'application/vnd.oasis.opendocument.spreadsheet': 'zip',
  'application/vnd.oasis.opendocument.presentation': 'zip',
}

const pictures: Partial<Record<FileType, (bytes: Uint8Array) => Picture>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
}

/** Refuses what is not what it was said to be, by its first bytes. */
function checkHead(type: FileType, head: Uint8Array) {
  const want = known[type]
  const seen = () => filetypeinfo(head).map(({ typename }) => typename)
  if (want === null ? speaksMarkup(head) : !seen().includes(want)) throw new Refusal('wrong-type', 'type')
}

const markup = /^\s*(<!--[^]*?-->\s*)*<(!doctype|\?xml|html|head|body|script|svg|iframe|style|meta|img|table)\b/i
const speaksMarkup = (head: Uint8Array) => markup.test(new TextDecoder().decode(head))

/** Looks through a whole file that lies in memory, and answers it without what must not be passed on. */
export async function looked(type: FileType, bytes: Uint8Array): Promise<{ bytes: Uint8Array; found: Found }> {
  checkHead(type, bytes.subarray(0, 1024))
  const picture = pictureOf(type, bytes)
  if (picture) {
    const { width, height, bytes: clean } = picture
    if (width < 1 || height < 1 || Math.max(width, height) > longestSide || width * height > mostPixels)
      throw new Refusal('too-large', 'pixels')
    return { bytes: clean, found: { width, height, size: clean.byteLength } }
  }
  await checkLarge(type, bytes.byteLength, async (from, length) => bytes.subarray(from, from + length))
  if (type.startsWith('text/')) checkText(bytes)
  if (type === 'audio/webm') checkWebm(bytes)
  const clean = type === 'audio/mp4' ? cleanMp4(bytes) : bytes
  return { bytes: clean, found: { width: null, height: null, size: clean.byteLength } }
}

/** Looks at a file that is too large for the memory, where it may be so large at all. */
export async function checkLarge(type: FileType, size: number, peek: Peek) {
  checkHead(type, await peek(0, 1024))
  if (isOffice(type)) await checkOffice(type, size, peek)
  if (type === 'application/pdf') await checkPdf(size, peek)
}

/** A paper whose end has not come is no paper. */
async function checkPdf(size: number, peek: Peek) {
  const from = Math.max(0, size - 2048)
  const tail = new TextDecoder('latin1').decode(await peek(from, size - from))
  if (!tail.includes('%%EOF')) throw new Refusal('not-valid', 'pdf')
}

/** Text has no NUL and is written in UTF-8, whose sheets and letters every program of today can read. */
function checkText(bytes: Uint8Array) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return
  } catch {
    // Said below.
  }
  throw new Refusal('not-valid', 'text')
}

function pictureOf(type: FileType, bytes: Uint8Array): Picture | null {
  try {
    return pictures[type]?.(bytes) ?? null
  } catch (error) {
    // A view read past its end: the picture is cut off.
    throw error instanceof RangeError ? new Refusal('not-valid', 'picture') : error
  }
}
