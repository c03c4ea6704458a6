import { lessonReplay } from './ar/lesson-replay.ts'
import { lessonAsks } from './ar/lesson-asks.ts'
import { lessonRooms } from './ar/lesson-rooms.ts'
import { lesson } from './ar/lesson.ts'
import { lessonBoard } from './ar/lesson-board.ts'

/** What is read in a live lesson, in Arabic. Each part adds its own. */
export const arLesson = {
  ...lesson,
  ...lessonAsks,
  ...lessonRooms,
  ...lessonBoard,
  ...lessonReplay,
}
