import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
import type { RollSettings } from '../protocol/rolls.ts'

/** How a school takes its rolls, once it has chosen; the groups keep copies. */
export const rollSettings = sqliteTable('roll_settings', {
  schoolId: text('school_id').primaryKey(),
  body: text({ mode: 'json' }).$type<RollSettings>().notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const kept = {
  roll_settings: {
    what: 'How a school takes its rolls',
    until: 'school',
    columns: {
      school_id: 'Whose rolls.',
      body: 'The hours of the rolls, of notes, alerts and the lock, and the school’s codes with what each counts as by law.',
      changed_at: 'Since when it is so.',
    },
  },
} satisfies Kept
