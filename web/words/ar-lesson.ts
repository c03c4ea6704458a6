import { lessonClasses } from './ar/lesson-classes.ts'
import { lesson } from './ar/lesson.ts'
import { lessonAsks } from './ar/lesson-asks.ts'
import { lessonBoard } from './ar/lesson-board.ts'
import { lessonGuests } from './ar/lesson-guests.ts'
import { lessonReplay } from './ar/lesson-replay.ts'
import { lessonRooms } from './ar/lesson-rooms.ts'
import { lessonSeats } from './ar/lesson-seats.ts'

/** What is read in a live lesson, in Arabic. Each part adds its own. */
export const arLesson = {
  ...lessonClasses,
  ...lesson,
  ...lessonAsks,
  ...lessonBoard,
  ...lessonGuests,
  ...lessonReplay,
  ...lessonRooms,
  ...lessonSeats,
}
