import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of its rooms: who was with whom while no teacher looked on. */
export const lessonRoomsKept = {
  room_rounds: {
    what: 'Times at which the class was in rooms',
    until: 'school',
    columns: {
      n: 'In which order.',
      id: 'The same tap opens rooms once.',
      by_id: 'Who opened them.',
      body: 'How the class was split, and for how long.',
      opened_at: 'When.',
      until: 'When everybody comes back.',
      closed_at: 'When they did.',
      voice: 'Who is heard in all rooms.',
      alone_since: 'Since when an adult has been left alone with a student: they are taken out after ten seconds.',
    },
  },
  rooms: {
    what: 'Rooms of a lesson',
    until: 'school',
    columns: {
      id: 'Which room.',
      round_id: 'Of which time.',
      n: 'Its number.',
      responsible: 'To whom the others turn.',
      called_by: 'Who has called for help.',
      called_at: 'When.',
    },
  },
  room_members: {
    what: 'In which room each student is',
    until: 'school',
    columns: {
      round_id: 'Of which time.',
      member_id: 'Who.',
      room_id: 'Where: whoever loses the line comes back to their own room.',
      at: 'Since when.',
    },
  },
  room_moves: {
    what: 'Who was put into which room, and when',
    until: 'school',
    columns: {
      n: 'In which order.',
      room_id: 'Into which.',
      member_id: 'Who: a school must be able to say who was with whom.',
      at: 'When.',
    },
  },
  room_visits: {
    what: 'When adults were in which room',
    until: 'school',
    columns: {
      id: 'The same visit is never written twice.',
      room_id: 'Which room; empty when they went back to all.',
      member_id: 'Who.',
      came_at: 'From when.',
      left_at: 'Until when.',
    },
  },
  room_notes: {
    what: 'What was written in the rooms, for those who were in them and those who led the lesson',
    until: 'school',
    columns: {
      n: 'In which order.',
      id: 'The same note is never stored twice.',
      round_id: 'Of which time.',
      room_id: 'In which room; empty for what was said to all.',
      member_id: 'Who wrote it.',
      text: 'What it says.',
      at: 'When.',
      hidden_at: 'When the safeguarding leads had it hidden.',
    },
  },
} satisfies Kept
