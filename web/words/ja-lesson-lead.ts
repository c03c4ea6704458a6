import { lessonClassesLead } from './ja/lesson-classes-lead.ts'
import { lessonAsksLead } from './ja/lesson-asks-lead.ts'
import { lessonBoardLead } from './ja/lesson-board-lead.ts'
import { lessonGuestsLead } from './ja/lesson-guests.ts'
import { lessonLead } from './ja/lesson-lead.ts'
import { lessonLines } from './ja/lesson-lines.ts'
import { lessonReplayLead } from './ja/lesson-replay-lead.ts'

/** What whoever leads a lesson reads, in Japanese. Each part adds its own. */
export const jaLessonLead = {
  ...lessonClassesLead,
  ...lessonAsksLead,
  ...lessonBoardLead,
  ...lessonGuestsLead,
  ...lessonLead,
  ...lessonLines,
  ...lessonReplayLead,
}
