import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asksTables } from '../../durable/lesson-asks-rules.ts'
import { pickOne, picksOf } from '../../durable/lesson-picks-rules.ts'
import { Store } from '../simulator/store.ts'

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`

test('everybody is chosen once before anybody is chosen twice', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (numbers, chances) => {
        const { sql } = new Store([asksTables])
        const students = numbers.map(id)
        for (let n = 0; n < students.length * 2; n++) pickOne(sql, id(5000 + n), students, chances.next().value ?? 0, n)
        const chosen = picksOf(sql).map((one) => one.memberId)
        expect(new Set(chosen.slice(0, students.length)).size).toBe(students.length)
        expect(new Set(chosen.slice(students.length)).size).toBe(students.length)
      }
    ),
    { numRuns: 30 }
  )
})

test('each of those who wait is as likely as any other', () => {
  const students = [1, 2, 3, 4].map(id)
  const first = [0, 0.26, 0.51, 0.76].map(
    (chance) => pickOne(new Store([asksTables]).sql, id(9), students, chance, 1).memberId
  )
  expect(first).toEqual(students)
})

test('the same tap again answers the same person, and where nobody is there nobody is chosen', () => {
  const { sql } = new Store([asksTables])
  expect(() => pickOne(sql, id(8), [], 0, 1)).toThrow('nobody')
  const chosen = pickOne(sql, id(9), [id(1), id(2)], 0.9, 1)
  expect(pickOne(sql, id(9), [id(1), id(2)], 0, 2)).toEqual(chosen)
})

test('whoever comes in late is chosen before the others begin again', () => {
  const { sql } = new Store([asksTables])
  pickOne(sql, id(20), [id(1), id(2)], 0, 1)
  pickOne(sql, id(21), [id(1), id(2)], 0, 2)
  expect(pickOne(sql, id(22), [id(1), id(2), id(3)], 0, 3).memberId).toBe(id(3))
})
