import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of its seats. Of somebody's line it knows three words and no figure. */
export const lessonSeatsKept = {
  seat_lines: {
    what: 'How each student follows the lesson that is on air, so that the teacher sees who has a bad line',
    until: 'lesson-ended',
    columns: {
      member_id: 'Who.',
      seat: 'With picture, with sound, or with text.',
      cause: 'Why not better: the line, a choice, or a ceiling.',
      line: 'Good, weak or bad.',
      since: 'Since when they sit so.',
      said_at: 'When their phone said so, so that nobody floods the lesson.',
      owed: 'Whether those who lead have still to be told.',
    },
  },
  seat_offers: {
    what: 'Whether the lesson offers its picture to those who did not choose',
    until: 'lesson-ended',
    columns: {
      one: 'There is one.',
      seat: 'Picture and sound, or sound alone; empty while no teacher has said.',
      told_at: 'When those who lead were last told of lines.',
    },
  },
} satisfies Kept
