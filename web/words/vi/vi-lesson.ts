import { lesson } from './lesson.ts'

/** Of a live lesson, for all and for those who lead. Each part adds its own. */
export const words = { ...lesson }
