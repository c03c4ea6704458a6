import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
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

export const kept = {
  audit_entries: {
    what: 'Who changed what, on its way to the school’s audit chain',
    until: 'school',
    columns: {
      seq: 'The order in which changes are collected.',
      id: 'The same change is never chained twice.',
      school_id: 'Whose chain it belongs to.',
      at: 'When it was changed.',
      member_id: 'Who changed it, so that a wrong change can be asked about.',
      act: 'What was done, as one word of a closed list.',
      about: 'The id of what was changed; never a name and never a text.',
    },
  },
} satisfies Kept
