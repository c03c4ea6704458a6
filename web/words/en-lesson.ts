import { lessonClasses } from './en/lesson-classes.ts'
import { lesson } from './en/lesson.ts'
import { lessonAsks } from './en/lesson-asks.ts'
import { lessonBoard } from './en/lesson-board.ts'
import { lessonGuests } from './en/lesson-guests.ts'
import { lessonReplay } from './en/lesson-replay.ts'
import { lessonRooms } from './en/lesson-rooms.ts'
import { lessonSeats } from './en/lesson-seats.ts'

/** What is read in a live lesson, in English. Each part adds its own. */
export const enLesson = {
  ...lessonClasses,
  ...lesson,
  ...lessonAsks,
  ...lessonBoard,
  ...lessonGuests,
  ...lessonReplay,
  ...lessonRooms,
  ...lessonSeats,
}
