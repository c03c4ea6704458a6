import { joined, type Picture } from './file-jpeg.ts'
import { Refusal } from './protocol/refusal.ts'

const drawn = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']
/** The flags of `VP8X` for an alpha channel and a colour profile; those for EXIF, XMP and moving pictures are taken away. */
const flagsKept = 0x30

/** A WebP (RFC 9649) that stands still, without EXIF and XMP, and nothing behind its end. */
export function cleanWebp(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stop = 8 + view.getUint32(4, true)
  if (stop > bytes.byteLength) throw new Refusal('not-valid', 'webp')
  const pieces: Uint8Array[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 8 <= stop;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length & 1)
    if (at + 8 + length > stop) throw new Refusal('not-valid', 'webp')
    if (name === 'ANIM' || name === 'ANMF') throw new Refusal('wrong-type', 'moving')
    if (drawn.includes(name)) {
      const chunk = bytes.slice(at, Math.min(end, stop))
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & flagsKept
      pieces.push(chunk)
      size ??= sizeIn(name, bytes.subarray(at + 8, at + 8 + length))
    }
    at = end
  }
  if (!size) throw new Refusal('not-valid', 'webp')
  const body = joined(pieces)
  const head = bytes.slice(0, 12)
  new DataView(head.buffer).setUint32(4, body.byteLength + 4, true)
  return { bytes: joined([head, body]), ...size }
}

function sizeIn(name: string, chunk: Uint8Array): { width: number; height: number } | null {
  if (chunk.byteLength < 10) return null
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  if (name === 'VP8X')
    return { width: 1 + (view.getUint32(4, true) & 0xffffff), height: 1 + (view.getUint32(6, true) >>> 8) }
  if (name === 'VP8 ') return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  if (name !== 'VP8L') return null
  const bits = view.getUint32(1, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}
