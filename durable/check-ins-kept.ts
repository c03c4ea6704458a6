import type { Kept } from '../worker/tables/kept.ts'

/** What a group keeps of check-ins. What they say of who was there stands in the roll; this is for looking at what is odd. */
export const checkInsKept = {
  check_in_openings: {
    what: 'Check-ins that were opened',
    until: 'day',
    columns: {
      id: 'The same opening comes once.',
      date: 'Of which day’s roll.',
      period: 'Of which part of the day.',
      key: 'The codes on the screen are made from it; it is worth nothing once the check-in has ended.',
      opened_at: 'When it was opened.',
      ends_at: 'Until when codes are taken.',
    },
  },
  check_ins: {
    what: 'Which phone checked in whom',
    until: 'day',
    columns: {
      id: 'The same check-in comes once.',
      opening_id: 'Where.',
      member_id: 'Who says that they are here.',
      session_id: 'From which signed-in phone.',
      device: 'What the browser calls itself, a random id: two people on one phone are shown to the teacher.',
      inside:
        'Whether the phone found itself at the school: yes, no or unknown, and never where it is. Null where the school does not ask.',
      status: 'In time or late.',
      at: 'When, by the school’s own clock.',
    },
  },
  check_in_tries: {
    what: 'Wrong codes',
    until: 'day',
    columns: {
      opening_id: 'Where.',
      member_id: 'Whose.',
      tries: 'How many, so that nobody finds a code by trying.',
      span: 'The ten seconds of the last one.',
      tries_in_span: 'How many in those: after three nothing is taken until the next code.',
    },
  },
} satisfies Kept
