import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailOutcomes } from '../protocol/mails.ts'
import type { Kept } from './kept.ts'

/**
 * One mail of one step of a notice to one member: claimed before it is sent, so that nobody gets it twice. Says to whom and what
 * became of it, and holds neither the address nor a word of the notice. Kept as long as the notice's receipts.
 */
export const mails = sqliteTable(
  'mails',
  {
    schoolId: text('school_id').notNull(),
    noticeId: text('notice_id').notNull(),
    memberId: text('member_id').notNull(),
    /** Which step of the notice's way: its first mail, or one for a reminder. */
    step: text().notNull(),
    mailroom: text().notNull(),
    claimedAt: integer('claimed_at').notNull(),
    /** When it was begun to be sent; null again when it is certain not to have gone out. */
    startedAt: integer('started_at'),
    /** Null while it is being sent. */
    outcome: text({ enum: mailOutcomes }),
    /** What the mail service said, as a code. */
    code: text(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.memberId, t.step] }),
    index('mails_by_member').on(t.memberId, t.claimedAt),
    index('mails_by_school').on(t.schoolId),
  ]
)

/** A member whose address sends mail back. Holds only a hash of that address, to know when the roster has brought another. */
export const bounces = sqliteTable(
  'bounces',
  {
    memberId: text('member_id').primaryKey(),
    schoolId: text('school_id').notNull(),
    addressHash: text('address_hash').notNull(),
    at: integer().notNull(),
  },
  (t) => [index('bounces_by_school').on(t.schoolId)]
)

export const kept = {
  mails: {
    what: 'E-mails that were sent about notices',
    until: 'school',
    columns: {
      school_id: 'Whose mail it was.',
      notice_id: 'About which notice.',
      member_id: 'To whom; the address itself is not kept here.',
      step: 'Nothing is sent twice for one step of a notice.',
      mailroom: 'Which object is told what became of it.',
      claimed_at: 'When it was taken up.',
      started_at: 'When sending began.',
      outcome: 'What came of it, so that the school knows whom to ring.',
      code: 'What the mail service answered, as a code, to find what is wrong.',
    },
  },
  bounces: {
    what: 'People whose mail came back',
    until: 'superseded',
    columns: {
      member_id: 'Whose address it is.',
      school_id: 'Whose member.',
      address_hash: 'Knows whether the roster has brought another address since, without keeping this one.',
      at: 'When it came back.',
    },
  },
} satisfies Kept
