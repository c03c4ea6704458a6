import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
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
