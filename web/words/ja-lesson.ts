import { lesson } from './ja/lesson.ts'

/** What is read in a live lesson, in Japanese. Each part adds its own. */
export const jaLesson = { ...lesson }
