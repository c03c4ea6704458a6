import { expect, test } from 'vitest'
import { BoardPart } from '../../durable/lesson-board.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { boardTables } from '../../durable/lesson-board-rules.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { keptLine } from '../../web/lesson/board/line.ts'
import { Chance } from '../simulator/chance.ts'
import { Store } from '../simulator/store.ts'
import { writing } from './board-writer.ts'

const teacher: Person = {
  memberId: uuid(),
  name: { native: 'Marco Conti', reading: '' },
  place: 'lead',
  groupId: uuid(),
}

/** A lesson in which half of the time is written, page after page: what stands in its log afterwards. */
function logOf(seed: number) {
  const store = new Store([boardTables])
  const drawn = writing(new Chance(seed), 45, 1 / 2)
  const events: unknown[] = []
  const keep = (said: readonly Say[] = []) => events.push(...said.filter((one) => one.keep).map((one) => one.event))
  const turn = (write: (now: number) => readonly Say[]) => void keep(write(0))
  const desk = new BoardPart({ sql: store.sql, schoolId: 'a-school', turn })
  let page = 0
  for (const [n, { at, points }] of drawn.entries()) {
    if (n % 400 === 0) {
      page = desk.place(teacher, { id: uuid(), kind: 'blank', after: null, width: 1280, height: 960, text: '' }).n
      keep(desk.hear(teacher, { type: 'turn', page }, at))
    }
    const due = desk.due()
    if (due !== null && due <= at) keep(desk.ring(at))
    const id = n.toString(36).padStart(7, '-')
    const said = desk.hear(teacher, { type: 'ink', page, id, pen: 'b2', points: keptLine(points) }, at)
    expect(said?.[0]?.event.type).toBe('board.inked')
    keep(said)
  }
  keep(desk.ended(45 * 60_000))
  const strokes = Number(store.sql<{ n: number }>(`select count(*) as n from board_strokes`)[0]?.n)
  store.close()
  return { drawn: drawn.length, strokes, bytes: JSON.stringify(events).length }
}

test('the ink of forty-five minutes, half of them written full in letters and in Han, is at most 150 KB of log', () => {
  const logs = [1, 2, 3, 4].map(logOf)
  for (const { drawn, strokes, bytes } of logs) {
    expect(strokes).toBe(drawn)
    expect(drawn).toBeGreaterThan(2_400)
    expect(bytes).toBeLessThanOrEqual(150_000)
  }
}, 30_000)
