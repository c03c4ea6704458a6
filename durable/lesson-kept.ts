import type { Kept } from '../worker/tables/kept.ts'
import { lessonAsksKept } from './lesson-asks-kept.ts'
import { lessonRoomsKept } from './lesson-rooms-kept.ts'
import { replayKept } from './lesson-replay-kept.ts'
import { lessonSeatsKept } from './lesson-seats-kept.ts'
import { lessonBoardKept } from './lesson-board-kept.ts'
import { outboxKept } from './outbox-kept.ts'

/** What the object Lesson keeps, one for each lesson. Each part adds its own. */
export const lessonKept = {
  lesson: {
    what: 'A lesson, and how it stands',
    until: 'school',
    columns: {
      one: 'There is one.',
      body: 'What its group says of it: its title, its task, and who began it.',
      state: 'Whether it is on, waits for a teacher, or has ended.',
      alone_since: 'Since when no teacher is in it: after ten seconds nobody else is heard.',
      empty_since: 'Since when nobody is in it: one that was forgotten is closed.',
    },
  },
  people: {
    what: 'Who was in the lesson',
    until: 'school',
    columns: {
      member_id: 'Who.',
      person: 'Their name, and their place in it.',
      came_at: 'When they first came.',
      left_at: 'When they left; empty while they are in.',
      removed_at: 'When they were removed: they do not come back into this lesson.',
      voice: 'Whether they have turned their own microphone off.',
      told: 'Whether the others have been told that they are in.',
    },
  },
  hands: {
    what: 'Raised hands',
    until: 'school',
    columns: { member_id: 'Whose hand.', at: 'When it went up: they are called in this order.' },
  },
  floor: {
    what: 'Who may speak',
    until: 'school',
    columns: { member_id: 'Who.', at: 'Since when.' },
  },
  log: {
    what: 'What happened in the lesson, for whoever comes late or sees it again',
    until: 'school',
    columns: {
      seq: 'In which order.',
      at: 'When.',
      heard: 'Who heard it: nobody else reads it afterwards.',
      event: 'What happened: hands, who spoke, what was shown and asked.',
    },
  },
  ...outboxKept,
  ...lessonBoardKept,
  ...lessonSeatsKept,
  ...lessonAsksKept,
  ...lessonRoomsKept,
  ...replayKept,
} satisfies Kept
