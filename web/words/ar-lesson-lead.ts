import { lessonClassesLead } from './ar/lesson-classes-lead.ts'
import { lessonAsksLead } from './ar/lesson-asks-lead.ts'
import { lessonBoardLead } from './ar/lesson-board-lead.ts'
import { lessonGuestsLead } from './ar/lesson-guests.ts'
import { lessonLead } from './ar/lesson-lead.ts'
import { lessonLines } from './ar/lesson-lines.ts'
import { lessonReplayLead } from './ar/lesson-replay-lead.ts'

/** What whoever leads a lesson reads, in Arabic. Each part adds its own. */
export const arLessonLead = {
  ...lessonClassesLead,
  ...lessonAsksLead,
  ...lessonBoardLead,
  ...lessonGuestsLead,
  ...lessonLead,
  ...lessonLines,
  ...lessonReplayLead,
}
