import type { Kept } from '../worker/tables/kept.ts'

export const reportsKept = {
  reports: {
    what: 'Messages that were reported, or whose words show danger; never what they say',
    until: 'school',
    columns: {
      id: 'Which message.',
      group_id: 'In which group it stands.',
      author_id: 'Who wrote it: nobody looks into their own words.',
      source: 'Whether a person reported it or its words did: it decides how many must open it together.',
      danger: 'What the words may show, as one word of a closed list.',
      made_at: 'When it was reported first.',
      state: 'Whether somebody still has to decide.',
      decided_by: 'Who decided, so that it can be asked about.',
      decided_at: 'When.',
      lesson_id: 'In which lesson it was said; empty for a message of the group.',
    },
  },
  report_makers: {
    what: 'Who reported a message',
    until: 'school',
    columns: {
      report_id: 'Which message.',
      member_id: 'Who reported it; told only to those who look into it.',
      at: 'When.',
    },
  },
  report_opens: {
    what: 'Who has opened a report',
    until: 'school',
    columns: { report_id: 'Which report.', member_id: 'Who: two have to, together.', at: 'When.' },
  },
  report_reads: {
    what: 'Who has looked at what was reported, each time',
    until: 'school',
    columns: {
      id: 'Names the look in the audit trail too.',
      report_id: 'Which report.',
      member_id: 'Who looked.',
      at: 'When.',
    },
  },
} satisfies Kept
