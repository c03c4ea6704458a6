import type { Kept } from '../worker/tables/kept.ts'
import { checkInsKept } from './check-ins-kept.ts'
import { messagesKept } from './messages-kept.ts'
import { filesKept } from './files-kept.ts'
import { outboxKept } from './outbox-kept.ts'
import { transcriptsKept } from './transcripts-kept.ts'
import { translationsKept } from './translations-kept.ts'
import { groupReportsKept } from './group-reports-kept.ts'
import { policyKept } from './policy-kept.ts'
import { rollsKept } from './rolls-kept.ts'

/** What the object ClassGroup keeps, one for each group that counts people. */
export const classGroupKept = {
  notices: {
    what: 'The notices that this group counts',
    until: 'school',
    columns: {
      id: 'Names the notice.',
      posted_at: 'When it was sent: what followed is timed from there.',
      asks: 'Whether reading is enough, or a tap is asked for.',
      version: 'Which count is the newest.',
    },
  },
  receipts: {
    what: 'Receipts: for each person and child, how far a notice has come',
    until: 'school',
    columns: {
      notice_id: 'The notice.',
      member_id: 'Who was to read it.',
      student_id: 'About which child; empty where about oneself.',
      counts: 'Whether the person is counted here, so that nobody is counted twice.',
      handed_at: 'When it was sent to the phone.',
      reached_at: 'When the phone said that it has it.',
      read_at: 'When it was opened, so that those who have not seen it can be rung up.',
      confirmed_at: 'When it was answered.',
      reminded_at: 'When the person was last reminded.',
      away_since: 'Since when no phone of theirs is connected, so that the school knows to ring.',
      mailroom: 'Which object holds the person’s inbox.',
    },
  },
  reminders: {
    what: 'Reminders that came through here',
    until: 'school',
    columns: { id: 'The same reminder never goes out twice.' },
  },
  early_reminders: {
    what: 'Reminders that came before their notice',
    until: 'delivered',
    columns: {
      reminder_id: 'Names the reminder.',
      notice_id: 'The notice that it waits for.',
      member_id: 'Who is to be reminded.',
      at: 'When it was sent.',
    },
  },
  steps: {
    what: 'What came of pushes and e-mails to these people',
    until: 'school',
    columns: {
      notice_id: 'The notice.',
      member_id: 'To whom.',
      channel: 'A push or an e-mail.',
      outcome: 'Whether it was taken, so that the school knows whom to ring; never what it said.',
      code: 'The answer of the other side, as a number, to find what is wrong.',
      at: 'When.',
    },
  },
  search: {
    what: 'Which message has which words, to be found by; the texts themselves are not in it',
    until: 'school',
    columns: { words: 'The words and pairs of letters of a message; those of a recalled one are erased with it.' },
  },
  lessons: {
    what: 'The lessons of this group',
    until: 'school',
    columns: {
      id: 'Names the lesson.',
      kind: 'A lesson, a meeting or a call.',
      title: 'What it is about, where somebody wrote it.',
      task: 'What is shown to the class while no teacher is there.',
      by_id: 'Who began it.',
      by_native: 'Their name as it was then.',
      by_reading: 'How that name is read.',
      began_at: 'When it began.',
      ended_at: 'When it ended; while empty it is on air.',
      locked: 'Whether it waits for its teacher: students do not write meanwhile.',
      classes: 'Which other classes are in it, where one lecturer teaches several.',
      home: 'The group of that lecturer, where this class was invited.',
      offer: 'Whether it began with its picture, or with sound and slides.',
    },
  },
  ...translationsKept,
  ...transcriptsKept,
  ...messagesKept,
  ...filesKept,
  ...policyKept,
  ...groupReportsKept,
  ...rollsKept,
  ...checkInsKept,
  ...outboxKept,
} satisfies Kept
