import type { Kept } from '../worker/tables/kept.ts'

/** What a group keeps of its rolls. */
export const rollsKept = {
  rolls: {
    what: 'The rolls of this group',
    until: 'rolls',
    columns: {
      date: 'The day.',
      period: 'Which part of the day.',
      version: 'How many lines its log has, so that a screen knows whether it is up to date.',
      taken_at: 'When a teacher first said who is there, so that the office sees what is not yet taken.',
    },
  },
  roll_marks: {
    what: 'The log of the rolls: each line stays as it came, a correction is a further line',
    until: 'rolls',
    columns: {
      id: 'The same line is never stored twice.',
      date: 'The day of the roll.',
      period: 'Its part of the day.',
      student_id: 'Of whom it speaks.',
      status: 'Present, late, absent, excused or left early: a school must keep this by law.',
      code: 'Why, as a code of the school’s list: the law counts some absences otherwise.',
      at: 'When it happened, by the school’s clock.',
      said_at: 'When it happened by the clock of the phone that said it: the same line may come again.',
      received_at: 'When it came, so that what was late can be told from what was early.',
      source: 'A teacher, a check-in, a terminal, a lesson, a note, a leave or a rule.',
      author_id: 'Who said it, so that a wrong line can be asked about.',
      author_role: 'In which role.',
      reason: 'Why a locked roll was changed.',
      measured: 'What a rule reckoned with, so that the line can say why.',
    },
  },
  roll_notes: {
    what: 'What families told beforehand, for who takes the roll',
    until: 'rolls',
    columns: {
      id: 'Names the note or leave.',
      student_id: 'Which child.',
      date: 'For which day.',
      status: 'Absent, late or leaving early.',
      text: 'What the family wrote; shown to who takes the roll and to the office, and to nobody else.',
      late: 'Whether it came after the school’s hour.',
      at: 'When it was written.',
      withdrawn: 'Whether it was taken back.',
    },
  },
  roll_alerts: {
    what: 'Which families were told that a child is absent',
    until: 'rolls',
    columns: {
      date: 'The day: one alert a day.',
      student_id: 'Which child.',
      notice_id: 'The notice by which they were told.',
      at: 'When.',
      answered_at: 'When a note answered it.',
    },
  },
  register_exports: {
    what: 'Registers that were printed or saved as a file',
    until: 'rolls',
    columns: {
      id: 'The same export is not told twice.',
      content: 'Who took away which days in which form.',
      at: 'When.',
    },
  },
  roster_stays: {
    what: 'Since when and until when somebody was in the group',
    until: 'school',
    columns: {
      member_id: 'Who.',
      from_at: 'Since when: a register begins on that day for who joins in a month.',
      left_at: 'Until when.',
    },
  },
  roll_settings: {
    what: 'A copy of how the school takes its rolls',
    until: 'superseded',
    columns: { one: 'There is one copy.', body: 'Hours, codes and time zone, so that a roll needs no database.' },
  },
  roll_lesson_rule: {
    what: 'By which share of a lesson this class counts presence, where it does so otherwise than the school',
    until: 'superseded',
    columns: {
      one: 'There is one rule.',
      present_from: 'From which percentage a student was present.',
      late_from: 'Below which they were absent.',
    },
  },
  roll_followers: {
    what: 'Where somebody has a roll of this group on their screen',
    until: 'delivered',
    columns: { mailroom: 'Which object holds their sockets.' },
  },
} satisfies Kept
