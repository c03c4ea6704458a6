import { BoardPart } from '../../durable/lesson-board.ts'
import type { Say } from '../../durable/lesson-part.ts'
import type { Store } from '../simulator/store.ts'

/** A board without a lesson around it: what is told by itself goes to `tell`, and what waits for a moment to `after`. */
export const boardOn = (
  { sql }: Pick<Store, 'sql'>,
  tell: (said: readonly Say[]) => void = () => {},
  { clock = () => 1, after = () => {} }: { clock?: () => number; after?: BoardHallAfter } = {}
) => new BoardPart({ sql, schoolId: 'a-school', turn: (write) => tell(write(clock())), after })

type BoardHallAfter = (ms: number, write: (now: number) => readonly Say[]) => void
