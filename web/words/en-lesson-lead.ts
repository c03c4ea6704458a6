import { lessonLead } from './en/lesson-lead.ts'

/** What whoever leads a lesson reads, in English. Each part adds its own. */
export const enLessonLead = { ...lessonLead }
