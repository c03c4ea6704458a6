import type { Kept } from '../worker/tables/kept.ts'

/** What School keeps of its mornings and of what families tell beforehand. */
export const absencesKept = {
  mornings: {
    what: 'The school’s mornings, counted by class; no names',
    until: 'school',
    columns: {
      date: 'The day.',
      group_id: 'The class.',
      version: 'Which count is the newest.',
      count: 'How many are present, late, absent, excused or unexplained.',
    },
  },
  morning_versions: {
    what: 'How often a morning’s numbers have moved',
    until: 'school',
    columns: { date: 'The day.', version: 'A screen takes no older number for a newer one.' },
  },
  morning_watchers: {
    what: 'Where somebody has the morning on their screen',
    until: 'delivered',
    columns: { mailroom: 'Which object holds their sockets.' },
  },
  absences: {
    what: 'Absence notes that families filed',
    until: 'school',
    columns: {
      id: 'The same note is never filed twice.',
      filed_by: 'Which guardian, who alone may take it back.',
      mailroom: 'Where that guardian’s inbox is: the note answers an alert in it.',
      content: 'What was sent, to know the same note when it comes again.',
      body: 'The note: the children, the days, the reason and what the family wrote, for who takes the roll.',
      first_day: 'Finds the notes of a day.',
      last_day: 'Finds the notes of a day.',
      filed_at: 'Whether it came in time.',
      withdrawn_at: 'Since when it does not hold.',
      places: 'In which classes the children are marked.',
    },
  },
  leaves: {
    what: 'What students asked leave for, and who decided',
    until: 'school',
    columns: {
      id: 'The same request is never stored twice.',
      student_id: 'Who asked.',
      group_id: 'Which class decides.',
      content: 'What was sent, to know the same request when it comes again.',
      body: 'The request: the days, the reason and what the student wrote, for who decides and who takes the roll.',
      places: 'In which classes the student is marked.',
      mailroom: 'Where the student’s inbox is.',
      asked_at: 'When.',
      state: 'Asked, approved, refused or taken back.',
      decided_by: 'Who decided, so that it can be asked about.',
      decided_at: 'When.',
    },
  },
} satisfies Kept
