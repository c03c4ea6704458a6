import type { Kept } from '../worker/tables/kept.ts'
import { lessonAsksKept } from './lesson-asks-kept.ts'
import { lessonRoomsKept } from './lesson-rooms-kept.ts'
import { replayKept } from './lesson-replay-kept.ts'
import { minutesKept } from './lesson-minutes-kept.ts'
import { lessonSeatsKept } from './lesson-seats-kept.ts'
import { lessonPassesKept } from './lesson-passes-kept.ts'
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
  media_sessions: {
    what: 'Connections for sound and picture',
    until: 'school',
    columns: {
      id: 'Names the connection.',
      member_id: 'Whose it is.',
      way: 'Whether they send by it, or receive.',
      server_id: 'What the media server calls it; told to nobody.',
      opened_at: 'When it was opened.',
      closed_at: 'When another took its place.',
    },
  },
  media_tracks: {
    what: 'Who let themselves be heard or seen, and when; never what was said or shown',
    until: 'school',
    columns: {
      id: 'Names the track.',
      member_id: 'Who.',
      session_id: 'By which connection.',
      mid: 'In which place of it, so that it can be ended there.',
      kind: 'A microphone, a camera or a screen.',
      opened_at: 'Since when.',
      closed_at: 'Until when.',
    },
  },
  media_pulls: {
    what: 'Who hears and sees whom at the moment',
    until: 'school',
    columns: {
      session_id: 'By which connection.',
      mid: 'In which place of it.',
      track_id: 'Which track.',
      member_id: 'Who hears or sees it.',
    },
  },
  quiet: {
    what: 'Whom somebody has silenced in a meeting',
    until: 'school',
    columns: { member_id: 'Who.', at: 'When.' },
  },
  classes: {
    what: 'The classes of a lesson of several that have turned their lecturer off, have left it, or wait',
    until: 'school',
    columns: {
      group_id: 'Which class.',
      lecturer: 'Whether it hears the lecturer, or its tutor has taken over.',
      out_at: 'When its tutor took it out; empty while it is in.',
      alone_since: 'Since when nobody is there who leads it.',
      locked: 'Whether it waits for somebody who leads it.',
    },
  },
  log: {
    what: 'What happened in the lesson, for whoever comes late or sees it again',
    until: 'school',
    columns: {
      seq: 'In which order.',
      at: 'When.',
      heard: 'Who heard it: nobody else reads it afterwards.',
      event:
        'What happened: hands, who spoke, what was asked; and what was shown and drawn, as long as its board is kept.',
    },
  },
  ...outboxKept,
  ...lessonBoardKept,
  ...lessonSeatsKept,
  ...lessonAsksKept,
  ...lessonRoomsKept,
  ...replayKept,
  ...minutesKept,
  ...lessonPassesKept,
} satisfies Kept
