import { joined, type Picture } from './file-jpeg.ts'
import { Refusal } from './protocol/refusal.ts'

/** Chunks that a picture is drawn from (PNG, third edition, §11). Texts, times and EXIF are in none of these. */
const drawn = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'cICP']

/** A PNG with what is drawn and nothing else: no EXIF, no text, no moving pictures, nothing behind its end. */
export function cleanPng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces = [bytes.subarray(0, 8)]
  let seen = ''
  for (let at = 8; seen !== 'IEND';) {
    if (at + 12 > bytes.byteLength) throw new Refusal('not-valid', 'png')
    const end = at + 12 + view.getUint32(at)
    seen = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (end > bytes.byteLength || (at === 8 && seen !== 'IHDR')) throw new Refusal('not-valid', 'png')
    if (drawn.includes(seen)) pieces.push(bytes.subarray(at, end))
    at = end
  }
  return { bytes: joined(pieces), width: view.getUint32(16), height: view.getUint32(20) }
}
