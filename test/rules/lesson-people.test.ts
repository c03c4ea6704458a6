import { expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonPerson } from '../../worker/protocol/lesson-people.ts'
import { peopleListed, rowsAtOnce } from '../../web/lesson/people-rules.ts'

const person = (native: string, place: LessonPerson['place'] = 'student', reading = ''): LessonPerson => ({
  memberId: uuid(),
  name: { native, reading },
  place,
  groupId: uuid(),
})
const inOrder = (a: string, b: string) => a.localeCompare(b, 'en')
const meeting = [
  ...Array.from({ length: 298 }, (_, i) => person(`Guest ${String(i).padStart(3, '0')}`)),
  person('中村 陽子', 'lead', 'なかむら ようこ'),
  person('Zoë Ferrari'),
]
const listed = (typed: string, many = rowsAtOnce) => {
  const { rows, left } = peopleListed(meeting, { typed, many }, inOrder)
  return { names: rows.map(({ name }) => name.native), left }
}

test('of three hundred people forty are listed, whoever leads first, and forty more with each tap', () => {
  const { names, left } = listed('')
  expect([names.length, left]).toEqual([40, 260])
  expect(names.slice(0, 2)).toEqual(['中村 陽子', 'Guest 000'])
  expect([listed('', 80).names.length, listed('', 80).left]).toEqual([80, 220])
})

test('anybody is found by a part of their name, in whatever case, with or without accents, or by its reading', () => {
  expect(listed('zoe f')).toEqual({ names: ['Zoë Ferrari'], left: 0 })
  expect(listed('なかむら').names).toEqual(['中村 陽子'])
  expect(listed(' ＧＵＥＳＴ 29 ').names).toEqual([
    'Guest 290',
    'Guest 291',
    'Guest 292',
    'Guest 293',
    'Guest 294',
    'Guest 295',
    'Guest 296',
    'Guest 297',
  ])
  expect(listed('nobody')).toEqual({ names: [], left: 0 })
})
