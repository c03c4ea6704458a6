import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
import { enrollmentRoles, groupKinds } from '../protocol/groups.ts'

export const groups = sqliteTable(
  'groups',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    /** OneRoster `sourcedId` of the class; for groups that Homeroom makes itself, a name of its own such as `homeroom:staff`. */
    sourcedId: text('sourced_id').notNull(),
    kind: text({ enum: groupKinds }).notNull(),
    name: text().notNull(),
    year: text().notNull(),
    /** For a guardians' group, the class whose guardians they are. */
    ofGroupId: text('of_group_id'),
    status: text({ enum: ['active', 'departed'] }).notNull(),
  },
  (t) => [uniqueIndex('groups_by_sourced_id').on(t.schoolId, t.sourcedId)]
)

export const enrollments = sqliteTable(
  'enrollments',
  {
    schoolId: text('school_id').notNull(),
    groupId: text('group_id').notNull(),
    memberId: text('member_id').notNull(),
    role: text({ enum: enrollmentRoles }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.memberId] }),
    index('enrollments_by_member').on(t.memberId),
    index('enrollments_by_school').on(t.schoolId),
  ]
)

/** Groups whose people have changed, on their way to the groups' own copies of their rosters. School collects these in order. */
export const groupChanges = sqliteTable(
  'group_changes',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    schoolId: text('school_id').notNull(),
    groupId: text('group_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [index('group_changes_by_school').on(t.schoolId, t.seq)]
)

export const kept = {
  groups: {
    what: 'The school’s classes and groups',
    until: 'departed',
    columns: {
      id: 'Names the group everywhere in Homeroom.',
      school_id: 'Whose group it is.',
      sourced_id: 'Finds the group again when the roster comes in the next time.',
      kind: 'A class, its guardians, a subject, the staff room, or nobody’s.',
      name: 'What people call it.',
      year: 'Sorts classes by year.',
      of_group_id: 'For a guardians’ group: of which class.',
      status: 'Whether the roster still names it.',
    },
  },
  enrollments: {
    what: 'Who belongs to which group',
    until: 'roster',
    columns: {
      school_id: 'Whose enrollment it is.',
      group_id: 'The group.',
      member_id: 'The person.',
      role: 'Whether the person leads, teaches, belongs or looks on: it decides what they may do.',
    },
  },
  group_changes: {
    what: 'Groups whose people have changed, on their way to the objects that hold their chats',
    until: 'school',
    columns: {
      seq: 'The order in which they are collected.',
      school_id: 'Whose group it is.',
      group_id: 'Which group reads its roster again.',
      at: 'When it changed.',
    },
  },
} satisfies Kept
