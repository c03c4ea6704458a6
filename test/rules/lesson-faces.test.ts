import { expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonPerson, LessonTrack } from '../../worker/protocol/lesson-people.ts'
import { facesOn } from '../../web/lesson/seats/faces-rules.ts'

const person = (place: LessonPerson['place']): LessonPerson => ({
  memberId: uuid(),
  name: { native: 'Marco Conti', reading: '' },
  place,
  groupId: uuid(),
})
const [marco, hana] = [person('lead'), person('student')]
const sends = ({ memberId }: LessonPerson, kind: LessonTrack['kind']): LessonTrack => ({ id: uuid(), memberId, kind })
const cameras = [sends(marco, 'camera'), sends(hana, 'camera')]
const phone = { isNarrow: true, kind: 'lesson' } as const

test('a phone pulls one moving picture of a lesson: the shared screen, or whoever leads', () => {
  expect(facesOn(phone, [marco, hana], cameras)).toEqual(new Set([marco.memberId]))
  expect(facesOn(phone, [marco, hana], [...cameras, sends(marco, 'screen')])).toEqual(new Set())
})

test('on a large screen everybody is seen, and a meeting fetches a page of faces whatever the screen', () => {
  expect(facesOn({ ...phone, isNarrow: false }, [marco, hana], cameras)).toBeNull()
  expect(facesOn({ ...phone, kind: 'call' }, [marco, hana], cameras)).toBeNull()
  for (const isNarrow of [true, false])
    expect(facesOn({ isNarrow, kind: 'meeting' }, [marco, hana], cameras)).toBeUndefined()
})

test('of a lecturer and a tutor a phone pulls the lecturer, and the tutor once they have taken over or show themselves alone', () => {
  const tutor = person('lead')
  const both = [sends(tutor, 'camera'), ...cameras]
  const people = [tutor, marco, hana]
  expect(facesOn({ ...phone, first: marco.groupId }, people, both)).toEqual(new Set([marco.memberId]))
  expect(facesOn({ ...phone, first: tutor.groupId }, people, both)).toEqual(new Set([tutor.memberId]))
  expect(facesOn({ ...phone, first: marco.groupId }, people, [sends(tutor, 'camera')])).toEqual(
    new Set([tutor.memberId])
  )
  expect(facesOn(phone, people, [])).toEqual(new Set())
})
