import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { decode } from '../../worker/core/table.ts'
import { readRoster } from '../../worker/roster-reading.ts'
import { enrollments, read, today } from './roster-read.ts'
import { smallSchool, zipOf } from './roster-zips.ts'

describe('the files as they come', () => {
  test.each([
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with the line ends of old Macs', (text: string) => text.replaceAll('\n', '\r')],
    ['with a line end at the very end, and empty lines', (text: string) => `${text}\n\n,,,\n`],
    ['with every cell quoted', (text: string) => Papa.unparse(Papa.parse<string[]>(text).data, { quotes: true })],
    [
      'with columns nobody knows',
      (text: string) =>
        text
          .split('\n')
          .map((row) => (row ? `x.${row.length},${row}` : row))
          .join('\n'),
    ],
  ])('are read %s', (_, change) => {
    const changed = Object.fromEntries(Object.entries(smallSchool).map(([name, text]) => [name, change(text)]))
    const plain = read()
    const incoming = read(changed)
    expect(incoming.faults).toEqual([])
    expect(incoming.people.map((one) => [one.sourcedId, one.name, one.roles])).toEqual(
      plain.people.map((one) => [one.sourcedId, one.name, one.roles])
    )
    expect(incoming.enrollments).toHaveLength(plain.enrollments.length)
    expect(incoming.guardianships).toHaveLength(plain.guardianships.length)
  })

  test('are read in one enclosing folder, with what a Mac adds', () => {
    const incoming = readRoster(
      zipOf({
        ...Object.fromEntries(Object.entries(smallSchool).map(([name, text]) => [`autumn/${name}`, text])),
        '__MACOSX/autumn/._users.csv': 'x',
        'autumn/.DS_Store': 'x',
      }),
      today
    )
    expect(incoming).toMatchObject({ readable: true, faults: [] })
    expect(incoming.people).toHaveLength(4)
  })

  test('are read without a manifest, and with an absent file that is not needed', () => {
    expect(read({ 'manifest.csv': undefined })).toMatchObject({ readable: true, faults: [] })
    expect(read({ 'manifest.csv': 'propertyName,value\nfile.courses,absent\nfile.demographics,delta' })).toMatchObject({
      readable: true,
      faults: [],
    })
  })

  test('are refused where they hold only what changed, because an absence would mean nothing', () => {
    const incoming = read({ 'manifest.csv': 'propertyName,value\nfile.users,delta' })
    expect(incoming).toMatchObject({ readable: false, people: [] })
    expect(incoming.faults).toEqual([
      { file: 'manifest.csv', line: 2, column: 'value', why: 'not-a-choice', value: 'delta' },
    ])
  })

  test.each(['users.csv', 'classes.csv', 'enrollments.csv'])('say nothing without %s', (file) => {
    const incoming = read({ [file]: undefined })
    expect(incoming).toMatchObject({ readable: false, people: [], classes: [] })
    expect(incoming.faults).toEqual([{ file, line: 0, column: '', why: 'missing-file', value: '' }])
  })

  test('say what they can without orgs.csv, and that it is missing', () => {
    const incoming = read({ 'orgs.csv': undefined })
    expect(incoming.people).toHaveLength(4)
    expect(incoming.faults.map((one) => [one.file, one.why])).toEqual([['orgs.csv', 'missing-file']])
  })

  test('say nothing without a column that says whom a row is about', () => {
    const incoming = read({ 'enrollments.csv': 'classSourcedId,role\nc1,student' })
    expect(incoming.readable).toBe(false)
    expect(incoming.faults).toEqual([
      { file: 'enrollments.csv', line: 1, column: 'userSourcedId', why: 'missing-column', value: '' },
    ])
  })

  test.each([
    // The bytes of 森,結衣 · 渡辺,奏 in Shift_JIS, and of 李,雨桐 · 周,雪 in GB 18030.
    [
      'Shift_JIS',
      '森,結衣,渡辺,奏',
      [0x90, 0x58, 0x2c, 0x8c, 0x8b, 0x88, 0xdf, 0x2c, 0x93, 0x6e, 0x95, 0xd3, 0x2c, 0x91, 0x74],
    ],
    ['GB 18030', '李,雨桐,周,雪', [0xc0, 0xee, 0x2c, 0xd3, 0xea, 0xcd, 0xa9, 0x2c, 0xd6, 0xdc, 0x2c, 0xd1, 0xa9]],
  ])('are read in %s where they are not UTF-8', (_, text, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toBe(text)
  })

  test('are told apart from what is no text at all', () => {
    const incoming = read({ 'users.csv': Uint8Array.from([0xff, 0xff, 0x00, 0xfe, 0x80]) })
    expect(incoming.readable).toBe(false)
    expect(incoming.faults[0]).toMatchObject({ file: 'users.csv', why: 'not-text' })
  })
})

describe('a zip that is none', () => {
  const good = zipOf(smallSchool)
  test.each([
    ['is empty', new Uint8Array()],
    ['is a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array(200).fill(7)])],
    ['is cut off', good.subarray(0, good.length - 30)],
    ['has its beginning cut off', good.subarray(300)],
    ['is damaged inside', good.map((byte, at) => (at > 60 && at < 90 ? 0xff : byte))],
  ])('is refused when it %s', (_, zip) => {
    expect(() => readRoster(zip, today)).toThrow('not-valid: zip')
  })

  test('is refused when it would grow without end, whatever size it claims', () => {
    const bomb = zipSync({ 'users.csv': new Uint8Array(33 * 1024 * 1024) }, { level: 9 })
    expect(() => readRoster(bomb, today)).toThrow('too-large: zip')
    const liar = bomb.slice()
    const view = new DataView(liar.buffer)
    const directory = view.getUint32(liar.length - 22 + 16, true)
    view.setUint32(directory + 24, 1000, true)
    expect(() => readRoster(liar, today)).toThrow('too-large: zip')
  })

  test('is refused when it holds thousands of files', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}.csv`, strToU8('x')]))
    expect(() => readRoster(zipSync(many), today)).toThrow('too-large: zip')
  })
})

const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

test('a file of more rows or cells than any school has is refused before they are looked at', () => {
  const head = 'sourcedId,role,givenName,familyName'
  expect(() => read({ 'users.csv': `${head}${'\n'.repeat(100_001)}` })).toThrow('too-large: rows')
  expect(() => read({ 'users.csv': `${head}${','.repeat(4_000_000)}` })).toThrow('too-large: rows')
})

test('whatever a name holds, it is read as it was written', () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => !/\p{Cc}/u.test(text) && text.trim() !== '')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
      fc.constantFrom('\n', '\r\n'),
      (names, newline) => {
        const rows = names.map(([givenName, familyName], n) => ({
          sourcedId: `s${n}`,
          role: 'student',
          givenName,
          familyName,
        }))
        const incoming = read({ 'users.csv': Papa.unparse(rows, { newline }), 'enrollments.csv': enrollments() })
        expect(incoming.faults).toEqual([])
        for (const [n, [given, family]] of names.entries()) {
          const native = incoming.people[n]?.name.native
          expect([`${tidy(family)} ${tidy(given)}`, `${tidy(given)} ${tidy(family)}`]).toContain(native)
        }
      }
    )
  )
})
