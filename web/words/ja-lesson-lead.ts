import { lessonLead } from './ja/lesson-lead.ts'

/** What whoever leads a lesson reads, in Japanese. Each part adds its own. */
export const jaLessonLead = { ...lessonLead }
