import { expect, test } from 'vitest'
import { bandOf } from '../../worker/protocol/packs.ts'
import { kindOf } from '../../worker/protocol/policy.ts'

test('a student is known by their grade, else by their class, and whoever is unknown is treated as the youngest', () => {
  const known = [
    ['KG', ''],
    ['01', ''],
    ['03', ''],
    ['04', ''],
    ['6', ''],
    ['07', ''],
    ['09', ''],
    ['10', ''],
    ['12', ''],
    ['PS', ''],
    [null, '5'],
    ['', '8, 9'],
    ['07, 03', ''],
    ['UG', ''],
    [null, null],
    ['', 'Sunflowers'],
    ['１０', ''],
    ['99', '11'],
  ] as const
  expect(known.map(([grade, year]) => bandOf(grade, year))).toEqual([
    '6-9',
    '6-9',
    '6-9',
    '10-12',
    '10-12',
    '13-15',
    '13-15',
    '16-18',
    '16-18',
    '16-18',
    '10-12',
    '13-15',
    '6-9',
    '6-9',
    '6-9',
    '6-9',
    '16-18',
    '16-18',
  ])
})

test('whoever is a student is one, whatever else they are', () => {
  expect([kindOf(['teacher', 'guardian']), kindOf(['guardian', 'student']), kindOf(['guardian']), kindOf([])]).toEqual([
    'staff',
    'student',
    'guardian',
    'guardian',
  ])
})
