import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person } from '../../durable/lesson-part.ts'
import { SeatsPart } from '../../durable/lesson-seats.ts'
import { seatsTables } from '../../durable/lesson-seats-rules.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonWord } from '../../worker/protocol/lessons.ts'
import { Store } from '../simulator/store.ts'

const groupId = uuid()
const person = (native: string, place: Person['place']): Person => ({
  memberId: uuid(),
  name: { native, reading: native },
  place,
  groupId,
})
const marco = person('Marco Conti', 'lead')
const hana = person('森 はな', 'student')
const yousef = person('يوسف حداد', 'student')
const mother = person('Mori Yuki', 'observer')

const lesson = {
  id: uuid(),
  groupId,
  kind: 'lesson' as const,
  title: '',
  task: '',
  by: { id: marco.memberId, name: marco.name },
  beganAt: 0,
  endedAt: null,
}
const partOf = (more: { offer?: 'audio' }) => new SeatsPart({ sql: store.sql, lesson: () => ({ ...lesson, ...more }) })

let store: Store
let part: SeatsPart
beforeEach(() => {
  store = new Store([seatsTables])
  part = partOf({})
})
afterEach(() => store.close())

const at = 1_800_000_000_000
const sound = { type: 'line', seat: 'audio', cause: 'line', line: 'weak' } satisfies LessonWord
const picture = { type: 'line', seat: 'video', cause: null, line: 'good' } satisfies LessonWord
const sees = (who: Person) => part.opening(who).seats?.lines.map(({ memberId }) => memberId)

test('the teacher is told who has sound alone, since when and why', () => {
  part.hear(hana, sound, at)
  expect(part.due()).toBe(at)
  expect(part.ring(at)).toEqual([
    {
      to: 'leads',
      event: {
        type: 'seat.changed',
        lines: [{ memberId: hana.memberId, seat: 'audio', cause: 'line', line: 'weak', since: at }],
      },
    },
  ])
  expect(part.due()).toBeNull()
  expect(part.ring(at + 9_000)).toEqual([])
})

test('a class whose line breaks together is told in one event, and nothing more often than every two seconds', () => {
  part.hear(hana, sound, at)
  part.ring(at)
  part.hear(yousef, sound, at + 100)
  part.hear(hana, { ...sound, line: 'bad', seat: 'text' }, at + 700)
  expect(part.due()).toBe(at + 2_000)
  const [said] = part.ring(at + 2_000)
  expect(said?.event.type === 'seat.changed' && said.event.lines.map(({ seat }) => seat)).toEqual(['audio', 'text'])
})

test('what is said again changes nothing, and the time goes on while the seat is the same', () => {
  part.hear(hana, sound, at)
  part.ring(at)
  part.hear(hana, sound, at + 60_000)
  expect(part.due()).toBeNull()
  part.hear(hana, { ...sound, cause: 'ceiling', line: 'good' }, at + 120_000)
  expect(part.opening(marco).seats?.lines).toMatchObject([{ since: at, cause: 'ceiling', line: 'good' }])
})

test('a phone that floods the lesson with lines is heard twice a second at most', () => {
  for (let ms = 0; ms < 1_000; ms += 10) part.hear(hana, ms % 20 ? picture : sound, at + ms)
  expect(store.sql<{ saidAt: number }>(`select said_at as saidAt from seat_lines`)).toEqual([{ saidAt: at + 510 }])
})

test('nobody but those who lead sees anybody’s line, and those who only watch have none', () => {
  part.hear(hana, sound, at)
  part.hear(mother, sound, at)
  part.hear(marco, sound, at)
  expect(sees(marco)).toEqual([hana.memberId])
  expect(sees(hana)).toEqual([])
  expect(sees(mother)).toEqual([])
})

test('the teacher lets the picture rest for all who did not choose, and a student cannot', () => {
  expect(part.hear(hana, { type: 'offer', seat: 'audio' }, at)).toEqual([])
  expect(part.opening(yousef).seats?.offer).toBe('video')
  expect(part.hear(marco, { type: 'offer', seat: 'audio' }, at)).toEqual([
    { to: 'all', event: { type: 'seat.offered', seat: 'audio' } },
  ])
  expect(part.hear(marco, { type: 'offer', seat: 'audio' }, at)).toEqual([])
  expect(part.opening(yousef).seats?.offer).toBe('audio')
})

test('when the lesson is over nothing is left of anybody’s line', () => {
  part.hear(hana, sound, at)
  part.ended()
  expect(store.sql(`select 1 from seat_lines`)).toEqual([])
})

test('where the school wishes sound alone a lesson begins so, until its teacher says otherwise', () => {
  const quiet = partOf({ offer: 'audio' })
  quiet.hear(hana, sound, at)
  quiet.ring(at)
  expect(quiet.opening(yousef).seats?.offer).toBe('audio')
  expect(quiet.hear(marco, { type: 'offer', seat: 'video' }, at)).toHaveLength(1)
  expect(quiet.opening(yousef).seats?.offer).toBe('video')
})
