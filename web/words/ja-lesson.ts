import { lesson } from './ja/lesson.ts'
import { lessonSeats } from './ja/lesson-seats.ts'

/** What is read in a live lesson, in Japanese. Each part adds its own. */
export const jaLesson = { ...lesson, ...lessonSeats }
