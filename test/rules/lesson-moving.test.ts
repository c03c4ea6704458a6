import { afterEach, beforeEach, expect, test } from 'vitest'
import { boardTables } from '../../durable/lesson-board-rules.ts'
import type { BoardPart } from '../../durable/lesson-board.ts'
import { tellEveryMs } from '../../durable/lesson-moving-rules.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { BoardWord } from '../../worker/protocol/lesson-board.ts'
import { emptyBoard, hearBoard } from '../../web/lesson/board/board-rules.ts'
import { Store } from '../simulator/store.ts'
import { boardOn } from './lesson-board-desk.ts'

const person = (native: string, place: Person['place']): Person => ({
  memberId: uuid(),
  name: { native, reading: native },
  place,
  groupId: uuid(),
})
const [teacher, hana, uncle] = [
  person('Marco Conti', 'lead'),
  person('森 はな', 'student'),
  person('Karim Haddad', 'guest'),
]
let store: Store
let desk: BoardPart
let clock: number
let told: { at: number; said: readonly Say[] }[]
let waiting: { at: number; write: (now: number) => readonly Say[] }[]

beforeEach(() => {
  store = new Store([boardTables])
  clock = 1_700_000_000_000
  told = []
  waiting = []
  desk = boardOn(store, () => {}, {
    clock: () => clock,
    after: (ms, write) => void waiting.push({ at: clock + ms, write }),
  })
  desk.place(teacher, { id: uuid(), kind: 'blank', after: null, width: 1280, height: 800, text: '' })
  desk.hear(teacher, { type: 'turn', page: 1 }, clock)
  desk.hear(teacher, { type: 'let-ink', who: hana.memberId, may: true }, clock)
})
afterEach(() => store.close())

/** So much time goes by, and what waited for it is told. */
function pass(ms: number) {
  const until = clock + ms
  for (;;) {
    const next = waiting.findIndex(({ at }) => at <= until)
    const [one] = next === -1 ? [] : waiting.splice(next, 1)
    if (!one) break
    clock = Math.max(clock, one.at)
    told.push({ at: clock, said: one.write(clock) })
  }
  clock = until
}
const says = (one: Person, word: BoardWord) => desk.hear(one, word, clock) ?? []
const draw = (id: string, from: number, points: string): BoardWord => ({
  type: 'draw',
  page: 1,
  id,
  pen: 'b2',
  from,
  points,
})
const moved = () =>
  told.flatMap(({ said }) => said.flatMap(({ event }) => (event.type === 'board.moved' ? [event] : [])))

test('what several people draw and point at in the same moment is one frame for the class, each line in its order', () => {
  says(teacher, draw('teacher', 0, 'AAAA'))
  says(hana, draw('student', 0, 'DDDD'))
  says(teacher, { type: 'point', page: 1, at: [1, 1] })
  says(teacher, draw('teacher', 4, 'BB'))
  says(teacher, { type: 'point', page: 1, at: [2, 2] })
  says(uncle, draw('a-guest', 0, 'AAAA'))
  pass(100)
  expect(moved()).toEqual([
    {
      type: 'board.moved',
      lines: [
        { page: 1, id: 'teacher', pen: 'b2', from: 0, points: 'AAAABB' },
        { page: 1, id: 'student', pen: 'b2', from: 0, points: 'DDDD' },
      ],
      pointers: [{ page: 1, by: teacher.memberId, at: [2, 2] }],
    },
  ])
})

test('who draws after a pause is told at once, and a class is told no more than twenty times a second', () => {
  for (let n = 0; n < 10; n++) {
    says(teacher, draw('teacher', n * 2, 'BB'))
    pass(20)
  }
  const gaps = told.slice(1).map(({ at }, i) => at - told[i]!.at)
  expect(told[0]!.at).toBe(1_700_000_000_000)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(tellEveryMs)
  pass(tellEveryMs)
  expect(
    moved()
      .flatMap(({ lines }) => lines.map(({ points }) => points))
      .join('')
  ).toBe('BB'.repeat(10))
})

test('a line that is whole is never followed by parts of itself', () => {
  says(teacher, draw('teacher', 0, 'AAAA'))
  pass(0)
  says(teacher, draw('teacher', 4, 'BB'))
  const [inked] = says(teacher, { type: 'ink', page: 1, id: 'teacher', pen: 'b2', points: 'AAAABB' })
  pass(1_000)
  expect(moved()).toHaveLength(1)
  let board = hearBoard(emptyBoard, moved()[0]!, clock)
  expect(board.growing).toMatchObject([{ id: 'teacher', letters: 'AAAA', whole: true }])
  if (inked?.event.type === 'board.inked') board = hearBoard(board, inked.event, clock)
  expect(board.growing).toEqual([])
})

test('a part that was lost on the way leaves a hole that phones see, and no wrong line', () => {
  says(teacher, draw('teacher', 0, 'AAAA'))
  says(teacher, draw('teacher', 9, 'BB'))
  pass(100)
  expect(moved()[0]!.lines).toHaveLength(2)
  expect(hearBoard(emptyBoard, moved()[0]!, clock).growing).toMatchObject([{ letters: 'AAAA', whole: false }])
})

test('whoever goes points at nothing any more', () => {
  says(teacher, { type: 'point', page: 1, at: [5, 5] })
  desk.left(teacher, clock)
  pass(100)
  expect(moved()).toMatchObject([{ pointers: [{ by: teacher.memberId, at: null }] }])
  expect(hearBoard(emptyBoard, moved()[0]!, clock).pointers).toEqual([])
})
