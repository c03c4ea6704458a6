import { lessonClasses } from './lesson-classes.ts'
import { lesson } from './lesson.ts'
import { calls } from './calls.ts'
import { lessonAsks } from './lesson-asks.ts'
import { lessonBoard } from './lesson-board.ts'
import { lessonCheck } from './lesson-check.ts'
import { lessonGuests } from './lesson-guests.ts'
import { lessonLines } from './lesson-lines.ts'
import { lessonMinutes } from './lesson-minutes.ts'
import { lessonReplay } from './lesson-replay.ts'
import { lessonSeats } from './lesson-seats.ts'

/** Of a live lesson, for all and for those who lead. Each part adds its own. */
export const words = {
  ...lessonClasses,
  ...lesson,
  ...calls,
  ...lessonAsks,
  ...lessonBoard,
  ...lessonCheck,
  ...lessonGuests,
  ...lessonLines,
  ...lessonMinutes,
  ...lessonReplay,
  ...lessonSeats,
}
