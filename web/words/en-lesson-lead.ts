import { lessonReplayLead } from './en/lesson-replay-lead.ts'
import { lessonAsksLead } from './en/lesson-asks-lead.ts'
import { lessonLead } from './en/lesson-lead.ts'
import { lessonBoardLead } from './en/lesson-board-lead.ts'

/** What whoever leads a lesson reads, in English. Each part adds its own. */
export const enLessonLead = {
  ...lessonLead,
  ...lessonAsksLead,
  ...lessonBoardLead,
  ...lessonReplayLead,
}
