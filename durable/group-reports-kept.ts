import type { Kept } from '../worker/tables/kept.ts'

export const groupReportsKept = {
  reported: {
    what: 'Messages of this group that were reported',
    until: 'school',
    columns: { message_id: 'Which message.', decision: 'What was decided, so that it is not hidden again.' },
  },
  reporters: {
    what: 'Who reported them; told only to those who look into it',
    until: 'school',
    columns: {
      id: 'The same report is never made twice.',
      message_id: 'Which message.',
      member_id: 'Who.',
      at: 'When; whoever reports everything is stopped.',
    },
  },
} satisfies Kept
