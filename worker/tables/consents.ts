import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { photoConsents } from '../protocol/consents.ts'
import type { Kept } from './kept.ts'

/** Whether pictures of a child may be shown. A child without a row has no consent. */
export const consents = sqliteTable(
  'consents',
  {
    studentId: text('student_id').primaryKey(),
    schoolId: text('school_id').notNull(),
    photo: text({ enum: photoConsents }).notNull(),
    /** Who wrote down what the family said. */
    setBy: text('set_by').notNull(),
    setAt: integer('set_at').notNull(),
  },
  (t) => [index('consents_by_school').on(t.schoolId)]
)

export const kept = {
  consents: {
    what: 'Whose pictures may be shown',
    until: 'departed',
    columns: {
      student_id: 'Which child.',
      school_id: 'Whose child it is.',
      photo: 'What the family said.',
      set_by: 'Who wrote it down, so that it can be asked about.',
      set_at: 'When.',
    },
  },
} satisfies Kept
