import { lessonClasses } from './ja/lesson-classes.ts'
import { lesson } from './ja/lesson.ts'
import { lessonAsks } from './ja/lesson-asks.ts'
import { lessonBoard } from './ja/lesson-board.ts'
import { lessonGuests } from './ja/lesson-guests.ts'
import { lessonReplay } from './ja/lesson-replay.ts'
import { lessonRooms } from './ja/lesson-rooms.ts'
import { lessonSeats } from './ja/lesson-seats.ts'

/** What is read in a live lesson, in Japanese. Each part adds its own. */
export const jaLesson = {
  ...lessonClasses,
  ...lesson,
  ...lessonAsks,
  ...lessonBoard,
  ...lessonGuests,
  ...lessonReplay,
  ...lessonRooms,
  ...lessonSeats,
}
