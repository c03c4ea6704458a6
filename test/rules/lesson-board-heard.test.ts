import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardTables } from '../../durable/lesson-board-rules.ts'
import { isFor } from '../../durable/lesson-log-rules.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { BoardEvent, BoardWord } from '../../worker/protocol/lesson-board.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { boardOf, hearBoard, idOf, withAsked, type Board } from '../../web/lesson/board/board-rules.ts'
import { isAnswered, seenThrough } from '../../web/lesson/board/unheard.ts'
import { boardOn } from './lesson-board-desk.ts'
import { Store } from '../simulator/store.ts'

const person = (place: Person['place']): Person => ({
  memberId: uuid(),
  name: { native: '森 はな', reading: 'Mori Hana' },
  place,
  groupId: uuid(),
})
const people = [person('lead'), person('lead'), person('student'), person('student')]
const who = fc.nat({ max: people.length - 1 })
const page = fc.integer({ min: 1, max: 2 })
const id = fc.nat({ max: 3 }).map((n) => `${n}`.padStart(7, '-'))
const ids = fc.array(id, { minLength: 1, maxLength: 5 })

const word: fc.Arbitrary<BoardWord> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('ink' as const),
      page,
      id,
      pen: fc.constant('k1'),
      points: fc.constant('AAAABB'),
    }),
  },
  fc.record({ type: fc.constant('erase' as const), page, ids }),
  fc.record({ type: fc.constant('restore' as const), page, ids }),
  fc.record({ type: fc.constant('wipe' as const), page, last: id }),
  fc.record({ type: fc.constant('turn' as const), page }),
  fc.record({ type: fc.constant('let-ink' as const), who: fc.constant('all' as const), may: fc.boolean() })
)
const move = fc.oneof(
  { weight: 9, arbitrary: fc.record({ by: who, says: word }) },
  fc.record({ places: fc.option(page, { nil: null }) }),
  fc.record({ comes: who })
)

const isBoards = (event: LessonEvent): event is BoardEvent => event.type.startsWith('board.')

test('whoever was there from the beginning sees what somebody sees who comes in now, whatever was said by whom', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 40, maxLength: 80 }), (moves) => {
      const store = new Store([boardTables])
      let now = 1_700_000_000_000
      let boards: Board[] = []
      const tell = (said: readonly Say[]) => {
        for (const { to, event, keep } of said)
          if (keep !== 'only' && isBoards(event))
            boards = boards.map((board, i) => (isFor(to, people[i]!) ? hearBoard(board, event, now) : board))
      }
      const part = boardOn(store, tell, { clock: () => now })
      const opened = (i: number) => boardOf(part.opening(people[i]!).board)
      boards = people.map((_, i) => opened(i))
      const blank = { kind: 'blank' as const, width: 1280, height: 800, text: '' }
      for (const after of [null, 1]) part.place(people[0]!, { id: uuid(), after, ...blank })
      for (const one of moves) {
        now += 2_000
        if ('says' in one) tell(part.hear(people[one.by]!, one.says, now) ?? [])
        else if ('comes' in one) boards[one.comes] = opened(one.comes)
        else if (one.places === null || one.places <= boards[0]!.of)
          part.place(people[0]!, { id: uuid(), after: one.places, ...blank })
        // A phone asks for a sheet that it does not know as soon as it is before it.
        boards = boards.map((board, i) => {
          const unknown = board.shown !== null && (board.sheets[board.shown]?.strokes ?? null) === null
          return unknown ? withAsked(board, part.sheet(people[i]!, board.shown!)) : board
        })
      }
      for (const [i, board] of boards.entries()) {
        const fresh = opened(i)
        expect([board.shown, board.of, board.inkers]).toEqual([fresh.shown, fresh.of, fresh.inkers])
        expect(board.pages).toEqual(fresh.pages)
        for (const [n, sheet] of Object.entries(board.sheets))
          if (sheet.strokes !== null) expect(sheet.strokes).toEqual(part.sheet(people[i]!, Number(n)).strokes)
      }
      store.close()
    }),
    { numRuns: 100 }
  )
})

test('what one does oneself is seen before it is heard, and the same afterwards', () => {
  const store = new Store([boardTables])
  const [teacher] = people
  const part = boardOn(store)
  part.place(teacher!, { id: uuid(), kind: 'blank', after: null, width: 1280, height: 800, text: '' })
  part.hear(teacher!, { type: 'turn', page: 1 }, 1)
  const words: BoardWord[] = [
    { type: 'ink', page: 1, id: 'stroke1', pen: 'k1', points: 'AAAABB' },
    { type: 'ink', page: 1, id: 'stroke2', pen: 'k1', points: 'AAAACC' },
    { type: 'erase', page: 1, ids: ['stroke1'] },
  ]
  let board = boardOf(part.opening(teacher!).board)
  const before = seenThrough(board, words)
  expect(before.sheets[1]?.strokes?.map(idOf)).toEqual(['stroke2'])
  for (const said of words) {
    const events = (part.hear(teacher!, said, 2) ?? []).flatMap(({ event, keep }) =>
      isBoards(event) && keep !== 'only' ? [event] : []
    )
    expect(events.some((event) => isAnswered(said, event))).toBe(true)
    for (const event of events) board = hearBoard(board, event, 2)
  }
  expect(board.sheets[1]?.strokes?.map(idOf)).toEqual(['stroke2'])
  store.close()
})
