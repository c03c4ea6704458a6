import { expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonPerson } from '../../worker/protocol/lesson-people.ts'
import type { SeatLine } from '../../worker/protocol/lesson-seats.ts'
import { linesOver } from '../../web/lesson/seats/lines-rules.ts'

const person = (native: string, place: LessonPerson['place'] = 'student'): LessonPerson => ({
  memberId: uuid(),
  name: { native, reading: native },
  place,
  groupId: uuid(),
})
const [aoi, giulia, layla, ren] = [
  person('小林 葵'),
  person('Giulia Bianchi'),
  person('ليلى الفارسي'),
  person('青木 蓮'),
]
const marco = person('Marco Conti', 'lead')
const class5b = [marco, aoi, giulia, layla, ren]

const sits = (
  one: LessonPerson,
  seat: SeatLine['seat'],
  cause: SeatLine['cause'],
  line: SeatLine['line'],
  since: number
) => [one.memberId, { memberId: one.memberId, seat, cause, line, since }] as const
const names = ({ behind }: ReturnType<typeof linesOver>) => behind.map((one) => one.person.name.native)

test('who has least stands first, and of those the one who has had it longest', () => {
  const over = linesOver(
    class5b,
    new Map([
      sits(giulia, 'audio', 'line', 'weak', 20),
      sits(aoi, 'audio', 'line', 'weak', 10),
      sits(layla, 'text', 'line', 'bad', 30),
      sits(ren, 'video', null, 'good', 5),
    ])
  )
  expect(names(over)).toEqual(['ليلى الفارسي', '小林 葵', 'Giulia Bianchi'])
  expect(over.counts).toEqual({ good: 1, weak: 2, text: 1 })
})

test('whoever chose sound alone is shown with it, and counted as a good line', () => {
  const over = linesOver(class5b, new Map([sits(aoi, 'audio', 'choice', 'good', 10)]))
  expect(names(over)).toEqual(['小林 葵'])
  expect(over.counts).toEqual({ good: 4, weak: 0, text: 0 })
})

test('whoever has gone is not shown, whatever their line was', () => {
  const over = linesOver([marco, ren], new Map([sits(aoi, 'audio', 'line', 'weak', 10)]))
  expect(over.behind).toEqual([])
})

test('when half a class is weak at once the teacher is told that it may be their own line', () => {
  const many = Array.from({ length: 10 }, (_, n) => person(`student ${n}`))
  const weak = (n: number) => new Map(many.slice(0, n).map((one) => sits(one, 'audio', 'line', 'weak', 1)))
  expect([3, 4, 5].map((n) => linesOver(many, weak(n)).manyAtOnce)).toEqual([false, false, true])
  expect(linesOver(many.slice(0, 3), weak(3)).manyAtOnce).toBe(false)
})
