import { absencesKept } from './absences-kept.ts'
import type { Kept } from '../worker/tables/kept.ts'
import { auditKept } from './audit-kept.ts'
import { outboxKept } from './outbox-kept.ts'
import { terminalsKept } from './terminals-kept.ts'
import { translationsKept } from './translations-kept.ts'
import { reportsKept } from './reports-kept.ts'

/** What the object School keeps, one for each school. */
export const schoolKept = {
  notices: {
    what: 'Notices as they were sent',
    until: 'school',
    columns: {
      id: 'Names the notice.',
      author_id: 'Who wrote it.',
      content: 'What was asked for, so that the same command sent twice is one notice.',
      notice: 'The text, its urgency, and its author’s name as it was then.',
      posted_at: 'When it was sent.',
      people: 'How many people it was for.',
      version: 'Which count is the newest.',
    },
  },
  slices: {
    what: 'For each notice and group: whom it was for there, and how far it has come',
    until: 'school',
    columns: {
      notice_id: 'The notice.',
      group_id: 'The group that counts these people.',
      members: 'The ids of those it was for, frozen when it was sent, so that a reminder reaches the same people.',
      version: 'Which count is the newest.',
      count: 'Numbers only: reached, read, confirmed, and how fast.',
    },
  },
  reminders: {
    what: 'Reminders that were sent',
    until: 'school',
    columns: {
      id: 'The same reminder never goes out twice.',
      notice_id: 'Of which notice.',
      content: 'Who asked for it and for whom, by id, so that the same command sent twice is one reminder.',
      at: 'When it was sent.',
      people: 'How many people it was for.',
    },
  },
  watchers: {
    what: 'Open screens that watch a notice being received',
    until: 'superseded',
    columns: { notice_id: 'The notice that is watched.', mailroom: 'Through which object the screen is told.' },
  },
  collected: {
    what: 'How far changes were collected from the lists',
    until: 'superseded',
    columns: { what: 'Which list.', seq: 'How far.' },
  },
  roster_plans: {
    what: 'Readings of roster files',
    until: 'school',
    columns: {
      id: 'Names the reading.',
      school_id: 'Whose roster it is.',
      version: 'On which state of the school it was made; on another it is not applied.',
      made_at: 'When the file was read.',
      rows: 'How many rows the file had.',
      counts: 'How many people would come, change and leave.',
      makes_admins: 'Whether it makes anybody an administrator, which only an administrator may apply.',
      status: 'Ready, being written, written, or out of date.',
      done: 'How far it is written.',
      total: 'How much there is to write.',
      applied_by: 'Who applied it.',
    },
  },
  roster_rows: {
    what: 'What such a file would change, row by row, with names; those of the newest three files',
    until: 'superseded',
    columns: {
      plan_id: 'Of which reading.',
      n: 'The order of the rows.',
      what: 'New, changed, leaving, or an error.',
      noun: 'A person, a group, a place in a group, or a guardian’s link.',
      find: 'The name, to be searched.',
      shown: 'What the reader sees: the name, and what was and will be.',
      target: 'Which row of the lists it changes.',
      row: 'What is written when it is applied.',
    },
  },
  ...reportsKept,
  bureau_plans: {
    what: 'Readings of a bureau’s files',
    until: 'school',
    columns: {
      id: 'Names the reading.',
      version: 'On which state of the tree it was made; on another it is not applied.',
      made_at: 'When the file was read.',
      rows: 'How many rows the file had.',
      counts: 'How many rows are new, changes, as they are, or errors.',
      status: 'Ready, being written, written, or out of date.',
      applied_by: 'Who applied it.',
      cards_to: 'To which order the first administrators’ cards were shown, so that they are shown once.',
    },
  },
  bureau_rows: {
    what: 'What such a file says, row by row, with the names of schools and of their first administrators; of the newest three files',
    until: 'superseded',
    columns: {
      plan_id: 'Of which reading.',
      n: 'The order of the rows.',
      what: 'New, changed, as it is, or an error.',
      shown: 'What the reader sees: the name, and what was and will be.',
    },
  },
  bureau_branches: {
    what: 'What such a file writes, school by school',
    until: 'school',
    columns: {
      plan_id: 'Of which reading.',
      n: 'The order in which they are written.',
      branch: {
        why: 'The school, its classes and its first administrator; of the newest three files.',
        until: 'superseded',
      },
      size: 'How many rows of the file it is.',
      founds: 'Whether the school is new.',
      done: 'Whether it is written.',
      tries: 'How often it was tried, so that one that waits holds up no other.',
    },
  },
  ...auditKept,
  ...outboxKept,
  ...translationsKept,
  translation_days: {
    what: 'How much was translated today, so that one day costs no more than the school allows',
    until: 'day',
    columns: {
      day: 'The day.',
      member_id: 'Whose share it is, so that nobody uses up everybody’s; empty for the school’s sum.',
      characters: 'How many letters.',
    },
  },
  ...absencesKept,
  ...terminalsKept,
} satisfies Kept
