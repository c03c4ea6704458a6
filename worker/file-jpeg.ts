import { Refusal } from './protocol/refusal.ts'

/** A picture without what only its camera knows, and how large it says that it is. */
export type Picture = { bytes: Uint8Array; width: number; height: number }

/** Segments that a picture needs to be seen: its frame, its tables, its colours. What a camera adds is in none of these. */
const isKept = (marker: number, segment: Uint8Array) =>
  marker === 0xe0
    ? startsWith(segment, 'JFIF')
    : marker === 0xe2
      ? startsWith(segment, 'ICC_PROFILE')
      : marker === 0xee || (marker >= 0xc0 && marker <= 0xdf)
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * A JPEG (ITU T.81, annex B) without EXIF, XMP, IPTC, comments and second pictures, which say where and by whom it was taken, and
 * without anything behind its end, where another file could hide. Which way up it is stays, said in as few bytes as can be.
 */
export function cleanJpeg(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: Uint8Array[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let turned = 1
  let at = 2
  for (;;) {
    if (at + 4 > bytes.byteLength || view.getUint8(at) !== 0xff) throw new Refusal('not-valid', 'jpeg')
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda) break
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.byteLength || end < at + 4) throw new Refusal('not-valid', 'jpeg')
    const segment = bytes.subarray(at, end)
    if (isFrame(marker) && segment.byteLength > 8)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xe1 && startsWith(segment, 'Exif')) turned = orientationIn(segment.subarray(10))
    else if (isKept(marker, segment)) pieces.push(segment)
    at = end
  }
  if (!size) throw new Refusal('not-valid', 'jpeg')
  pieces.push(bytes.subarray(at, endOfPicture(bytes, view, at)))
  if (turned < 2 || turned > 8) return { bytes: joined(pieces), ...size }
  pieces.splice(1, 0, onlyTurned(turned))
  const { width, height } = size
  return { bytes: joined(pieces), ...(turned < 5 ? size : { width: height, height: width }) }
}

/** Behind the last scan: scans hold every 0xff that is no marker as 0xff00, so that the first other one is a marker. */
function endOfPicture(bytes: Uint8Array, view: DataView, from: number): number {
  for (let at = from; ;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.byteLength) throw new Refusal('not-valid', 'jpeg')
    const marker = view.getUint8(at + 1)
    if (marker === 0xd9) return at + 2
    if (marker === 0x00 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else if (marker === 0xff) at += 1
    // Between the scans of a progressive picture stand tables; whatever else does is not read by anybody.
    else if (marker === 0xda || marker === 0xc4 || marker === 0xdb || marker === 0xdd) {
      if (at + 4 > bytes.byteLength) throw new Refusal('not-valid', 'jpeg')
      at += 2 + view.getUint16(at + 2)
    } else throw new Refusal('not-valid', 'jpeg')
  }
}

/** An EXIF segment that says which way up it is (TIFF tag 0x0112) and nothing else. */
function onlyTurned(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([0xff, 0xe1, 0, 2 + exif.length + entry.length, ...exif, ...entry])
}

function orientationIn(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  try {
    const small = view.getUint16(0) === 0x4949
    const first = view.getUint32(4, small)
    const entries = view.getUint16(first, small)
    for (let i = 0; i < entries; i++) {
      const at = first + 2 + i * 12
      if (view.getUint16(at, small) === 0x0112) return view.getUint16(at + 8, small)
    }
  } catch {
    // A camera's notes that are cut off say nothing of which way up it is.
  }
  return 1
}

const startsWith = (segment: Uint8Array, word: string) =>
  String.fromCharCode(...segment.subarray(4, 4 + word.length)) === word

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
