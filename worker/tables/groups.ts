import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
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
