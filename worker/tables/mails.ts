import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailOutcomes } from '../protocol/mails.ts'

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
