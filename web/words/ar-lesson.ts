import { lesson } from './ar/lesson.ts'
import { lessonSeats } from './ar/lesson-seats.ts'

/** What is read in a live lesson, in Arabic. Each part adds its own. */
export const arLesson = { ...lesson, ...lessonSeats }
