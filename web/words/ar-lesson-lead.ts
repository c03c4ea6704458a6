import { lessonLead } from './ar/lesson-lead.ts'

/** What whoever leads a lesson reads, in Arabic. Each part adds its own. */
export const arLessonLead = { ...lessonLead }
