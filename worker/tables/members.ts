import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
import type { Role } from '../protocol/roles.ts'

export const members = sqliteTable(
  'members',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    /** The id in the school's own records (OneRoster `sourcedId`). */
    sourcedId: text('sourced_id').notNull(),
    nativeName: text('native_name').notNull(),
    reading: text().notNull(),
    roles: text({ mode: 'json' }).$type<Role[]>().notNull(),
    /** The group in which the member is counted for whole-school matters. */
    homeGroupId: text('home_group_id').notNull(),
    /** Which mailroom holds the member's inbox: given once, kept for good. */
    mailroom: text().notNull(),
    status: text({ enum: ['active', 'departed'] }).notNull(),
    /** In lower case, as the roster has it. For signing in and for the school's own mail; forgotten when the member leaves. */
    email: text(),
    /** A student’s school year, as the roster has it (OneRoster `grades`): which rules for minors hold for them. */
    grade: text(),
  },
  (t) => [
    uniqueIndex('members_by_sourced_id').on(t.schoolId, t.sourcedId),
    index('members_by_email').on(t.email),
    index('members_by_home').on(t.schoolId, t.homeGroupId),
  ]
)

export const guardianships = sqliteTable(
  'guardianships',
  {
    schoolId: text('school_id').notNull(),
    guardianId: text('guardian_id').notNull(),
    studentId: text('student_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.guardianId, t.studentId] }),
    index('guardianships_by_student').on(t.studentId),
    index('guardianships_by_school').on(t.schoolId),
  ]
)

/** A printed card. Its secret is derived from its id with the deployment's key; only the hash by which it is found is stored. */
export const cards = sqliteTable(
  'cards',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    memberId: text('member_id').notNull(),
    secretHash: text('secret_hash').notNull().unique(),
    /** The order that asked for it: the same order answers the same cards. */
    orderId: text('order_id').notNull(),
    issuedBy: text('issued_by').notNull(),
    issuedAt: integer('issued_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [index('cards_by_member').on(t.memberId), uniqueIndex('cards_by_order').on(t.orderId, t.memberId)]
)

export const kept = {
  members: {
    what: 'The people of the school, as its roster names them',
    until: 'departed',
    columns: {
      id: 'Names the person everywhere in Homeroom, so that the name need not.',
      school_id: 'Whose member it is; nothing joins the same person’s memberships of two schools.',
      sourced_id: 'Finds the person again when the roster comes in the next time.',
      native_name: 'The name, as it is written in its own script.',
      reading: 'How the name is read, for those who cannot read the script and for sorting.',
      email: {
        why: 'For signing in by a code, and for mail about a notice that reaches no phone; used for nothing else.',
        until: 'roster',
      },
      grade: {
        why: 'A student’s school year: how old they are about, which decides what protects them.',
        until: 'roster',
      },
      roles: 'What the person may do.',
      home_group_id: 'In which group the person is counted when a notice goes to the whole school.',
      mailroom: 'Which object holds the person’s inbox.',
      status: 'Whether the roster still names the person.',
    },
  },
  guardianships: {
    what: 'Who is whose guardian',
    until: 'roster',
    columns: {
      school_id: 'Whose guardianship it is.',
      guardian_id: 'The guardian, who reads and answers for the child.',
      student_id: 'The child.',
    },
  },
  cards: {
    what: 'The printed cards that people sign in by',
    until: 'departed',
    columns: {
      id: 'Names the card, so that a lost one can be revoked.',
      school_id: 'Whose card it is.',
      member_id: 'Whom it signs in.',
      secret_hash: 'Knows the card’s secret when it is shown, without keeping it.',
      order_id: 'The same order never prints two cards.',
      issued_by: 'Who printed it.',
      issued_at: 'When it was printed.',
      revoked_at: 'Since when it opens nothing any more.',
    },
  },
} satisfies Kept
