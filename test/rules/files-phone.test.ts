import { expect, test } from 'vitest'
import * as v from 'valibot'
import { FileName, fileTypes } from '../../worker/protocol/files.ts'
import { peaksOf } from '../../web/files/record.ts'
import { coloursOf, pointsOf } from '../../web/files/shrink.ts'
import { lengthOf, sizeOf } from '../../web/files/sizes.ts'
import { nameOf, typeOf } from '../../web/files/types.ts'

test('a chosen file is what the browser says, or what its ending does where that says nothing', () => {
  expect(typeOf({ type: 'application/pdf', name: 'x' })).toBe('application/pdf')
  expect(typeOf({ type: '', name: 'List.CSV' })).toBe('text/csv')
  expect(typeOf({ type: 'application/vnd.ms-excel', name: 'list.csv' })).toBe('text/csv')
  expect(typeOf({ type: 'audio/webm;codecs=opus', name: '' })).toBe('audio/webm')
  expect(typeOf({ type: 'text/html', name: 'page.html' })).toBeNull()
  expect(typeOf({ type: 'image/svg+xml', name: 'drawing.svg' })).toBeNull()
  expect(typeOf({ type: '', name: 'constructor' })).toBeNull()
})

test('every name that a phone makes is one that the school takes', () => {
  const names = [
    '../evil.pdf',
    'C:\\Users\\x\\a.pdf',
    '..',
    '',
    'a\nb.pdf',
    'x\u202egpj.pdf',
    'あ'.repeat(300),
    '遠足.pdf',
  ]
  for (const name of names) {
    const made = nameOf(name, 'pdf')
    expect([name, made, v.is(FileName, made)]).toEqual([name, made, true])
  }
  expect(nameOf('遠足.pdf', 'pdf')).toBe('遠足.pdf')
  expect(nameOf('notes', 'txt')).toBe('notes.txt')
  expect(Object.values(fileTypes).every(({ ending }) => v.is(FileName, nameOf('voice', ending)))).toBe(true)
})

test('the colours of a photo come back as the points they were, without what shines through', () => {
  const points = Array.from({ length: 48 }, (_, i) => (i % 4 === 3 ? 128 : i * 5))
  const colours = coloursOf(points)
  expect(colours).toMatch(/^[0-9a-f]{72}$/)
  expect(pointsOf(colours)).toEqual(points.map((part, i) => (i % 4 === 3 ? 255 : part)))
})

test('a voice message has a bar for each stretch, and silence is low', () => {
  expect(peaksOf([])).toBe('0')
  expect(peaksOf([0.5])).toBe('f')
  expect(peaksOf([0.001, 0.002])).toBe('01')
  const long = peaksOf(Array.from({ length: 6000 }, (_, i) => (i === 3000 ? 1 : 0.2)))
  expect(long).toHaveLength(48)
  expect(long.match(/f/g)).toHaveLength(1)
})

test('sizes and lengths are said as people say them', () => {
  expect([sizeOf(900), sizeOf(204_800), sizeOf(5_242_880), sizeOf(104_857_600)]).toEqual([
    '900 byte',
    '205 kB',
    '5.2 MB',
    '105 MB',
  ])
  expect([lengthOf(0), lengthOf(200), lengthOf(9_400), lengthOf(65_000)]).toEqual(['0:00', '0:01', '0:09', '1:05'])
})
