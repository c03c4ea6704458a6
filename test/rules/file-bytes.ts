import { zipSync, strToU8 } from 'fflate'

/** Small files of each kind, whole enough for whoever looks through them; none was ever a photo of anybody. */
const bytes = (...parts: (number[] | string | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part])))
const u16 = (n: number) => [n >> 8, n & 255]
const u32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

const segment = (marker: number, ...said: Parameters<typeof bytes>) => {
  const body = bytes(...said)
  return bytes([0xff, marker], u16(body.byteLength + 2), body)
}

const entry = (tag: number, type: number, value: number[]) => [...u16(tag), ...u16(type), ...u32(1), ...value]

/** Where a photo was taken, as a phone writes it down: an EXIF with a GPS directory and an orientation. */
export const whereTaken = (orientation: number) =>
  segment(
    0xe1,
    'Exif',
    [0, 0],
    'MM',
    [0, 0x2a],
    u32(8),
    u16(2),
    entry(0x0112, 3, [...u16(orientation), 0, 0]),
    entry(0x8825, 4, u32(38)),
    u32(0),
    'GPS 35.3606N 138.7274E'
  )

export const jpeg = ({ width = 8, height = 6, orientation = 0, behind = '', notes = true } = {}) =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    orientation > 0 ? whereTaken(orientation) : [],
    notes ? segment(0xfe, 'Taken at home by Tanaka') : [],
    notes ? segment(0xed, 'Photoshop 3.0', [0], 'City: Kitahama') : [],
    segment(
      0xdb,
      [0],
      Array.from({ length: 64 }, () => 1)
    ),
    segment(0xc0, [8], u16(height), u16(width), [1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    [0xff, 0xd9],
    behind
  )

const chunk = (name: string, ...said: Parameters<typeof bytes>) => {
  const body = bytes(...said)
  return bytes(u32(body.byteLength), name, body, u32(0))
}

export const png = ({ width = 8, height = 6, behind = '' } = {}) =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', u32(width), u32(height), [8, 2, 0, 0, 0]),
    chunk('eXIf', 'MM GPS 35.3606N'),
    chunk('tEXt', 'Author', [0], 'Tanaka'),
    chunk('IDAT', [0x78, 0x9c, 1, 2, 3]),
    chunk('IEND'),
    behind
  )

const little = (n: number) => u32(n).toReversed()
const riff = (...chunks: Uint8Array[]) => {
  const body = bytes('WEBP', ...chunks)
  return bytes('RIFF', little(body.byteLength), body)
}
const piece = (name: string, ...said: Parameters<typeof bytes>) => {
  const body = bytes(...said)
  return bytes(name, little(body.byteLength), body, body.byteLength % 2 ? [0] : [])
}

export const webp = () =>
  riff(
    piece('VP8X', [0x08, 0, 0, 0], [7, 0, 0], [5, 0, 0]),
    piece('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, 8, 0, 6, 0]),
    piece('EXIF', 'MM GPS 35.3606N')
  )

const box = (name: string, ...said: Parameters<typeof bytes>) => {
  const body = bytes(...said)
  return bytes(u32(body.byteLength + 8), name, body)
}

export const m4a = (handler = 'soun') =>
  bytes(
    box('ftyp', 'M4A ', u32(0), 'M4A mp42'),
    box(
      'moov',
      box('trak', box('mdia', box('hdlr', u32(0), u32(0), handler, u32(0)))),
      box('udta', box('loci', 'recorded at 35.3606N'))
    ),
    box('mdat', 'the sound itself')
  )

export const webm = (codec = 'A_OPUS') =>
  bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1], 'B', [0x82, 0x84], 'webm', codec, 'sound')

export const pdf = (length = 0) => bytes('%PDF-1.7\n', ' '.repeat(length), '\n%%EOF\n')

export const docx = (more: Record<string, string> = {}) =>
  Uint8Array.from(
    zipSync(
      Object.fromEntries(
        Object.entries({
          '[Content_Types].xml': '<Types/>',
          'word/document.xml': '<document/>',
          ...more,
        }).map(([name, said]) => [name, strToU8(said)])
      )
    )
  )

export const odt = () => {
  const type = 'application/vnd.oasis.opendocument.text'
  return Uint8Array.from(zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<content/>') }))
}

export const text = (said: string) => bytes(said)
