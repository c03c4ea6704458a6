import { lesson } from './ar/lesson.ts'

/** What is read in a live lesson, in Arabic. Each part adds its own. */
export const arLesson = { ...lesson }
