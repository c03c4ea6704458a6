import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Policy } from '../protocol/packs.ts'
import type { Kept } from './kept.ts'

/** What a school has set for its minors. A school without a row has what everyone begins with. */
export const policies = sqliteTable('policies', {
  schoolId: text('school_id').primaryKey(),
  /** Goes up with every change; objects that hold a copy are told of it. */
  version: integer().notNull(),
  bands: text({ mode: 'json' }).$type<Policy['bands']>().notNull(),
  quiet: text({ mode: 'json' }).$type<Policy['quiet']>().notNull(),
  leads: text({ mode: 'json' }).$type<Policy['leads']>().notNull(),
})

export const kept = {
  policies: {
    what: 'The rules that protect the school’s minors',
    until: 'school',
    columns: {
      school_id: 'Whose rules they are.',
      version: 'Which change is the newest, so that no object goes by an older one.',
      bands: 'What holds for which age.',
      quiet: 'When no phone rings.',
      leads: 'The ids of those who are told of danger and open reports.',
    },
  },
} satisfies Kept
