import { expect, test } from 'vitest'
import { checkLarge, looked } from '../../worker/file-look.ts'
import type { FileType } from '../../worker/protocol/files.ts'
import { docx, jpeg, m4a, odt, pdf, png, text, webm, webp } from './file-bytes.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const writer = 'application/vnd.oasis.opendocument.text'
const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

const good: Record<string, [FileType, Uint8Array]> = {
  'a photo': ['image/jpeg', jpeg()],
  'a picture': ['image/png', png()],
  'a small picture': ['image/webp', webp()],
  'a voice message of an iPhone': ['audio/mp4', m4a()],
  'a voice message of an Android phone': ['audio/webm', webm()],
  'a worksheet': ['application/pdf', pdf()],
  'a letter': [word, docx()],
  'a letter of another program': [writer, odt()],
  'a note': ['text/plain', text('Bring indoor shoes.\n上履き\n')],
  'a list whose first letters are those of a bitmap': ['text/csv', text('BMI,name\n17,Hana\n')],
}

test.each(Object.entries(good))('%s comes through', async (_, [type, bytes]) => {
  const { bytes: clean, found } = await looked(type, bytes)
  expect(found.size).toBe(clean.byteLength)
  if (type.startsWith('image/')) expect(found).toMatchObject({ width: 8, height: 6 })
})

test.each([
  ['image/jpeg', jpeg({ orientation: 1 })],
  ['image/jpeg', jpeg({ orientation: 6 })],
  ['image/png', png()],
  ['image/webp', webp()],
  ['audio/mp4', m4a()],
] as const)('nothing of a %s says where or by whom it was made', async (type, bytes) => {
  expect(latin(bytes)).toMatch(/35\.3606N/)
  const { bytes: clean } = await looked(type, bytes)
  expect(latin(clean)).not.toMatch(/35\.3606N|138\.7274E|Tanaka|Kitahama/)
})

test('a photo that lies on its side is still turned, and its sides are told as they are seen', async () => {
  const { bytes, found } = await looked('image/jpeg', jpeg({ orientation: 6, width: 8, height: 6 }))
  expect(found).toMatchObject({ width: 6, height: 8 })
  expect(latin(bytes)).toContain('Exif')
  const again = await looked('image/jpeg', bytes)
  expect(again.bytes).toEqual(bytes)
  expect(latin((await looked('image/jpeg', jpeg({ orientation: 1 }))).bytes)).not.toContain('Exif')
})

test('what hides behind the end of a picture is cut off', async () => {
  const behind = latin(docx({ 'evil.html': '<script>alert(1)</script>' }))
  for (const [type, bytes] of [
    ['image/jpeg', jpeg({ behind })],
    ['image/png', png({ behind })],
  ] as const)
    expect(latin((await looked(type, bytes)).bytes)).not.toContain('evil.html')
})

test('a cleaned picture is as it is when it is cleaned again', async () => {
  for (const [type, bytes] of [good['a picture']!, good['a small picture']!]) {
    const once = await looked(type, bytes)
    expect((await looked(type, once.bytes)).bytes).toEqual(once.bytes)
  }
})

const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const bad: Record<string, [FileType, Uint8Array, string]> = {
  'a page that calls itself a photo': [
    'image/jpeg',
    text('<!doctype html><script>alert(1)</script>'),
    'wrong-type: type',
  ],
  'a drawing with a script that calls itself a picture': ['image/png', text(svg), 'wrong-type: type'],
  'a page that calls itself a note': ['text/plain', text(' <!-- --> <html><body>'), 'wrong-type: type'],
  'a drawing that calls itself a note': ['text/plain', text(svg), 'wrong-type: type'],
  'a program that calls itself a worksheet': ['application/pdf', text('MZ\u0090 program'), 'wrong-type: type'],
  'a picture that calls itself a photo': ['image/jpeg', png(), 'wrong-type: type'],
  'a note with what no keyboard has': ['text/plain', text('a\0b'), 'not-valid: text'],
  'a note in no known writing': ['text/plain', Uint8Array.from([0x93, 0xfa, 0x96, 0x7b]), 'not-valid: text'],
  'a photo that was cut off': ['image/jpeg', jpeg().slice(0, -4), 'not-valid: jpeg'],
  'a photo that was cut off early': ['image/jpeg', jpeg().slice(0, 60), 'not-valid: jpeg'],
  'a picture that was cut off': ['image/png', png().slice(0, -6), 'not-valid: png'],
  'a small picture that was cut off': ['image/webp', webp().slice(0, 36), 'not-valid: webp'],
  'a picture of 100,000 by 100,000': ['image/png', png({ width: 100_000, height: 100_000 }), 'too-large: pixels'],
  'a photo that is too wide': ['image/jpeg', jpeg({ width: 12_001, height: 1 }), 'too-large: pixels'],
  'a photo of a hundred million points': ['image/jpeg', jpeg({ width: 10_000, height: 10_000 }), 'too-large: pixels'],
  'a film that calls itself a voice message': ['audio/mp4', m4a('vide'), 'wrong-type: video'],
  'another film that does': ['audio/webm', webm('V_VP8 A_OPUS'), 'wrong-type: video'],
  'a worksheet that was cut off': ['application/pdf', text('%PDF-1.7\nand then'), 'not-valid: pdf'],
  'a letter with a program in it': [word, docx({ 'word/vbaProject.bin': 'Sub AutoOpen' }), 'wrong-type: program'],
  'a letter that would write beside itself': [word, docx({ '../../evil.xml': 'x' }), 'wrong-type: program'],
  'a letter that bursts': [word, docx({ 'word/big.xml': '0'.repeat(3_000_000) }), 'too-large: zip'],
  'a letter that was cut off': [word, docx().slice(0, -30), 'not-valid: zip'],
  'a sheet that calls itself a letter': [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    docx(),
    'wrong-type: type',
  ],
  'a letter of one program that calls itself one of another': [writer, docx(), 'wrong-type: type'],
}

test.each(Object.entries(bad))('%s is refused', async (_, [type, bytes, why]) => {
  await expect(looked(type, bytes)).rejects.toThrow(why)
})

test('a large paper is looked at without ever being in the memory', async () => {
  const whole = pdf(6_000_000)
  let most = 0
  await checkLarge('application/pdf', whole.byteLength, async (from, length) => {
    most = Math.max(most, length)
    return whole.subarray(from, from + length)
  })
  expect(most).toBeLessThan(100_000)
})

test('no cut-off picture, whatever the place, is anything but refused', async () => {
  for (const [type, bytes] of [good['a photo']!, good['a picture']!])
    for (let length = 20; length < bytes.byteLength - 16; length++)
      await expect(looked(type, bytes.slice(0, length))).rejects.toThrow(/^(not-valid|wrong-type|too-large)/)
})
