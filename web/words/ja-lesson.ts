import { lessonReplay } from './ja/lesson-replay.ts'
import { lessonAsks } from './ja/lesson-asks.ts'
import { lessonRooms } from './ja/lesson-rooms.ts'
import { lesson } from './ja/lesson.ts'
import { lessonBoard } from './ja/lesson-board.ts'

/** What is read in a live lesson, in Japanese. Each part adds its own. */
export const jaLesson = {
  ...lesson,
  ...lessonAsks,
  ...lessonRooms,
  ...lessonBoard,
  ...lessonReplay,
}
