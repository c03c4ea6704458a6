import { lesson } from './en/lesson.ts'

/** What is read in a live lesson, in English. Each part adds its own. */
export const enLesson = { ...lesson }
