import { lessonReplayLead } from './ar/lesson-replay-lead.ts'
import { lessonAsksLead } from './ar/lesson-asks-lead.ts'
import { lessonLead } from './ar/lesson-lead.ts'
import { lessonBoardLead } from './ar/lesson-board-lead.ts'

/** What whoever leads a lesson reads, in Arabic. Each part adds its own. */
export const arLessonLead = {
  ...lessonLead,
  ...lessonAsksLead,
  ...lessonBoardLead,
  ...lessonReplayLead,
}
