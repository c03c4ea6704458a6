import { lesson } from './lesson.ts'
import { lessonCheck } from './lesson-check.ts'
import { lessonLines } from './lesson-lines.ts'
import { lessonSeats } from './lesson-seats.ts'

/** Of a live lesson, for all and for those who lead. Each part adds its own. */
export const words = { ...lesson, ...lessonCheck, ...lessonLines, ...lessonSeats }
