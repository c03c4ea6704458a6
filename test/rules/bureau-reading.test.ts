import { expect, test } from 'vitest'
import { readTree } from '../../worker/bureau-reading.ts'
import { columns, smallRows, treeOf } from './bureau-trees.ts'

const read = (text: string, bureau: string | null = null, schools: string[] = []) =>
  readTree(new TextEncoder().encode(text), { bureau, schools: new Set(schools) })
const faultsOf = (text: string, bureau: string | null = null, schools: string[] = []) =>
  read(text, bureau, schools).faults.map(({ line, column, why, value }) => [line, column, why, value])

test('a tree is a bureau, schools beneath it, years beneath a school, and classes beneath either', () => {
  const tree = read(treeOf(...smallRows))
  expect(tree.faults).toEqual([])
  expect(tree.bureau).toMatchObject({ sourcedId: 'b1', nativeName: '北浜市教育委員会' })
  expect(tree.schools).toMatchObject([{ sourcedId: 's1', administrator: '浜 よし子', email: 'hama@schools.example' }])
  expect(tree.classes.map(({ sourcedId, school, year }) => [sourcedId, school, year])).toEqual([
    ['1-1', 's1', '1'],
    ['2-1', 's1', '2'],
  ])
})

test('the rows may stand in any order, and columns that nobody knows are passed over', () => {
  const [first = '', ...rest] = treeOf(...smallRows.toReversed()).split('\r\n')
  const tree = read(
    [`${first},mascot`, ...rest.map((row) => `${row}${','.repeat(11 - row.split(',').length)}owl`)].join('\n')
  )
  expect(tree.faults).toEqual([])
  expect([tree.schools.length, tree.years.length, tree.classes.length]).toEqual([1, 1, 2])
})

test('a row that cannot be taken is told with its line, and so is what stands beneath it', () => {
  const [bureau = ''] = smallRows
  expect(
    faultsOf(
      treeOf(
        bureau,
        'skool,s1,Hamabe,,b1',
        'class,1-1,1-1,,s1,1',
        'school,s2,,,b1',
        'school,,Nameless,,b1',
        'school,s3,Tsukimi,,nobody',
        'school,s4,Todai,,b1,,Asia/Nowhere',
        'school,s5,Todai,,b1,,,moon'
      )
    )
  ).toEqual([
    [3, 'kind', 'not-a-choice', 'skool'],
    [5, 'name', 'missing-value', ''],
    [6, 'id', 'missing-value', ''],
    [7, 'parent', 'unknown-id', 'nobody'],
    [8, 'timeZone', 'not-a-choice', 'Asia/Nowhere'],
    [9, 'place', 'not-a-choice', 'moon'],
    [4, 'parent', 'unknown-id', 's1'],
  ])
})

test('an address that is none costs the administrator nothing but the address', () => {
  const tree = read(treeOf('school,s1,Hamabe,,,,,,Yoshiko,not an address'))
  expect(tree.faults).toMatchObject([{ line: 2, column: 'administratorEmail', why: 'not-an-address' }])
  expect(tree.schools).toMatchObject([{ administrator: 'Yoshiko', email: null }])
})

test('two schools may each have a class 1-1, one school may not have two', () => {
  const two = ['school,s1,Hamabe,,', 'school,s2,Tsukimi,,', 'class,1-1,1-1,,s1', 'class,1-1,1-1,,s2']
  expect(faultsOf(treeOf(...two))).toEqual([])
  expect(faultsOf(treeOf(...two, 'class,1-1,Again,,s2', 'school,s1,Hamabe again,,'))).toEqual([
    [7, 'id', 'doubled-id', 's1'],
    [6, 'id', 'doubled-id', '1-1'],
  ])
})

test('a file may name schools that are there already without saying them again', () => {
  expect(faultsOf(treeOf('class,1-1,1-1,,s1,1'), 'b1', ['s1'])).toEqual([])
})

test('of a file of another bureau nothing is taken, and a file has one bureau', () => {
  const tree = read(treeOf(...smallRows, 'school,s9,Todai,,'), 'b2')
  expect(tree.faults.map(({ line, why }) => [line, why])).toEqual([[2, 'other-bureau']])
  expect([tree.bureau, tree.schools, tree.years, tree.classes]).toEqual([null, [], [], []])
  expect(faultsOf(treeOf('bureau,b1,One', 'bureau,b2,Two'))).toEqual([[3, 'kind', 'doubled-id', 'bureau']])
})

test('no file speaks of what Homeroom made itself', () => {
  expect(faultsOf(treeOf('school,homeroom:staff,Hamabe,,', 'school,s1:guardians,Hamabe,,'))).toEqual([
    [2, 'id', 'not-a-choice', 'homeroom:staff'],
    [3, 'id', 'not-a-choice', 's1:guardians'],
  ])
})

test('a file without its columns, or in no alphabet, plans nothing', () => {
  expect(faultsOf('name,id\nHamabe,s1')).toEqual([
    [1, 'kind', 'missing-column', ''],
    [1, 'parent', 'missing-column', ''],
  ])
  expect(readTree(Uint8Array.of(0xff, 0xff, 0x00), { bureau: null, schools: new Set() }).faults).toMatchObject([
    { why: 'not-text' },
  ])
})

test('more than twenty thousand rows or five hundred schools are refused before anything is planned', () => {
  const rows = (n: number, row: (i: number) => string) => treeOf(...Array.from({ length: n }, (_, i) => row(i)))
  expect(() => read(rows(20_001, (i) => `class,c${i},Class,,s1`))).toThrow('too-large: rows')
  expect(() => read(rows(501, (i) => `school,s${i},School,,`))).toThrow('too-large: schools')
  expect(read(rows(500, (i) => `school,s${i},School,,`)).schools).toHaveLength(500)
  expect(columns.split(',')).toHaveLength(10)
})
