import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
import { languageTags } from '../protocol/languages.ts'
import { roles } from '../protocol/roles.ts'
import { browsers, systems } from '../protocol/sessions.ts'

/** One phone signed in as one member. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    memberId: text('member_id').notNull(),
    secretHash: text('secret_hash').notNull(),
    /** The card that opened it: revoking the card ends it. */
    cardId: text('card_id'),
    /** The one role of the member's that this phone acts in. */
    role: text({ enum: roles }).notNull(),
    /** Goes up when the role is changed; tokens and sockets of an earlier turn are refused. */
    turn: integer().notNull().default(0),
    /** What kind of phone opened it, as two words, so that its owner knows it among others. */
    browser: text({ enum: browsers }).notNull().default('other'),
    system: text({ enum: systems }).notNull().default('other'),
    /** In which language its pages are read, as it last said; null for one that has not said it yet. */
    language: text({ enum: languageTags }),
    openedAt: integer('opened_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('sessions_by_member').on(t.memberId), index('sessions_by_card').on(t.cardId)]
)

/** Sessions that their mailroom must be told to refuse. School collects these in order. */
export const revocations = sqliteTable(
  'revocations',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    schoolId: text('school_id').notNull(),
    mailroom: text().notNull(),
    memberId: text('member_id').notNull(),
    sessionId: text('session_id'),
    /** Up to which turn, or null when the session has ended. */
    turn: integer(),
    at: integer().notNull(),
  },
  (t) => [index('revocations_by_school').on(t.schoolId, t.seq)]
)

export const kept = {
  sessions: {
    what: 'The phones that are signed in',
    until: 'departed',
    columns: {
      id: 'Names the session, so that it can be ended.',
      school_id: 'Whose session it is.',
      member_id: 'Who is signed in.',
      secret_hash: 'Knows the phone’s secret when it is shown, without keeping it.',
      card_id: 'Which card opened it, so that revoking the card ends it.',
      role: 'In which role this phone acts.',
      turn: 'How often its role was changed, so that what was handed out before is refused.',
      browser: 'What kind of browser it is, so that its owner knows it among others.',
      system: 'What kind of phone or computer it is, for the same reason.',
      language: 'In which language its pages are read, so that mails are written in it.',
      opened_at: 'When it was opened.',
      ended_at: 'Since when it opens nothing any more.',
    },
  },
  revocations: {
    what: 'Sessions that were ended, on their way to the object that holds their sockets',
    until: 'school',
    columns: {
      seq: 'The order in which they are collected.',
      school_id: 'Whose session it was.',
      mailroom: 'Which object must refuse it.',
      member_id: 'Whose phones must be refused.',
      session_id: 'Which session.',
      turn: 'Up to which change of its role; none where the session has ended.',
      at: 'From when on it is refused.',
    },
  },
} satisfies Kept
