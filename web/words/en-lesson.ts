import { lessonReplay } from './en/lesson-replay.ts'
import { lessonAsks } from './en/lesson-asks.ts'
import { lessonRooms } from './en/lesson-rooms.ts'
import { lesson } from './en/lesson.ts'
import { lessonBoard } from './en/lesson-board.ts'

/** What is read in a live lesson, in English. Each part adds its own. */
export const enLesson = {
  ...lesson,
  ...lessonAsks,
  ...lessonRooms,
  ...lessonBoard,
  ...lessonReplay,
}
