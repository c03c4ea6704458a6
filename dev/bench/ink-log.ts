import { BoardPart } from '../../durable/lesson-board.ts'
import { boardTables } from '../../durable/lesson-board-rules.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { Store } from '../../test/simulator/store.ts'
import { keptLine } from '../../web/lesson/board/line.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { dice } from '../seed/chance.ts'
import { writing } from './writing.ts'

const linesAPage = 400

/**
 * A lesson of so many minutes in which this share of the time is written, page after page, by the rules of the lesson itself: how many lines
 * were drawn and kept, and how many bytes stand in the log that whoever comes later reads.
 */
export function inkLog(seed: number, minutes: number, share: number) {
  const teacher: Person = {
    memberId: uuid(),
    name: { native: 'Marco Conti', reading: '' },
    place: 'lead',
    groupId: uuid(),
  }
  const store = new Store([boardTables])
  const log: Say['event'][] = []
  const keep = (said: readonly Say[] = []) => log.push(...said.filter((one) => one.keep).map(({ event }) => event))
  const hall = { sql: store.sql, schoolId: 'a-school', after: () => {} }
  const board = new BoardPart({ ...hall, turn: (write) => void keep(write(0)) })
  const drawn = writing(dice(seed), minutes, share)
  let page = 0
  for (const [n, { at, points }] of drawn.entries()) {
    if (n % linesAPage === 0) {
      page = board.place(teacher, { id: uuid(), kind: 'blank', after: null, width: 1280, height: 960, text: '' }).n
      keep(board.hear(teacher, { type: 'turn', page }, at))
    }
    if ((board.due() ?? Infinity) <= at) keep(board.ring(at))
    const id = n.toString(36).padStart(7, '-')
    keep(board.hear(teacher, { type: 'ink', page, id, pen: 'b2', points: keptLine(points) }, at))
  }
  keep(board.ended(minutes * 60_000))
  store.close()
  const inLog = log.flatMap((event) => (event.type === 'board.inked' ? event.strokes : []))
  return { drawn: drawn.length, inLog: new Set(inLog).size, bytes: Buffer.byteLength(JSON.stringify(log)) }
}
