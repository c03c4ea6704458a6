import { lessonClassesLead } from './en/lesson-classes-lead.ts'
import { lessonAsksLead } from './en/lesson-asks-lead.ts'
import { lessonBoardLead } from './en/lesson-board-lead.ts'
import { lessonGuestsLead } from './en/lesson-guests.ts'
import { lessonLead } from './en/lesson-lead.ts'
import { lessonLines } from './en/lesson-lines.ts'
import { lessonReplayLead } from './en/lesson-replay-lead.ts'

/** What whoever leads a lesson reads, in English. Each part adds its own. */
export const enLessonLead = {
  ...lessonClassesLead,
  ...lessonAsksLead,
  ...lessonBoardLead,
  ...lessonGuestsLead,
  ...lessonLead,
  ...lessonLines,
  ...lessonReplayLead,
}
