import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
import type { LessonSettings } from '../protocol/lesson-settings.ts'

/** How a school holds its lessons, once it has chosen. */
export const lessonSettings = sqliteTable('lesson_settings', {
  schoolId: text('school_id').primaryKey(),
  body: text({ mode: 'json' }).$type<LessonSettings>().notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const kept = {
  lesson_settings: {
    what: 'How a school holds its lessons',
    until: 'school',
    columns: {
      school_id: 'Whose lessons.',
      body: 'Whose voices are recorded, and how long recordings are kept.',
      changed_at: 'Since when it is so.',
    },
  },
} satisfies Kept
