import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of who was there. */
export const minutesKept = {
  stays: {
    what: 'From when to when somebody was in the lesson',
    until: 'school',
    columns: {
      member_id: 'Who: their minutes go into the roll, with the reason.',
      group_id: 'By which class they came in, whose roll it is.',
      came_at: 'From when.',
      left_at: 'Until when; empty while they are in.',
    },
  },
  minutes: {
    what: 'How the lesson is counted',
    until: 'school',
    columns: {
      one: 'There is one way.',
      heard_at: 'When the object last lived: after a breakdown nobody is counted for the time in which it was dead.',
      period: 'In which roll of the day it counts, where a teacher has said so.',
      from_at: 'From when it counts, where the room was open before.',
      turn: 'How often it has told the rolls, so that each line is written once.',
    },
  },
} satisfies Kept
