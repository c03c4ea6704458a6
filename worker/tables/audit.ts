import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { acts } from '../protocol/audit.ts'

/** Written in the same batch as the change it tells of. School collects these in order and chains them. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    schoolId: text('school_id').notNull(),
    at: integer().notNull(),
    memberId: text('member_id'),
    act: text({ enum: acts }).notNull(),
    about: text().notNull(),
  },
  (t) => [index('audit_entries_by_school').on(t.schoolId, t.seq)]
)
