import { lessonReplay } from './lesson-replay.ts'
import { lessonAsks } from './lesson-asks.ts'
import { lesson } from './lesson.ts'
import { lessonBoard } from './lesson-board.ts'

/** Of a live lesson, for all and for those who lead. Each part adds its own. */
export const words = {
  ...lesson,
  ...lessonAsks,
  ...lessonBoard,
  ...lessonReplay,
}
