import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { languageTags } from '../protocol/languages.ts'
import type { Kept } from './kept.ts'

export const schools = sqliteTable('schools', {
  id: text().primaryKey(),
  name: text().notNull(),
  nativeName: text('native_name').notNull(),
  timeZone: text('time_zone').notNull(),
  hue: integer().notNull(),
  /** In which mails are written to those whose phone has not said theirs. */
  language: text({ enum: languageTags }).notNull().default('en'),
  /** SHA-256 of the one-time secret that founded it: unique, so that no secret founds two. */
  foundingHash: text('founding_hash').notNull().unique(),
  /** Goes up with every applied roster; a plan made on an older one is stale. */
  rosterVersion: integer('roster_version').notNull(),
  foundedAt: integer('founded_at').notNull(),
})

export const kept = {
  schools: {
    what: 'The schools of this deployment',
    until: 'school',
    columns: {
      id: 'Names the school, and where in the world its data is kept.',
      name: 'What it is called.',
      native_name: 'What it is called in its own script.',
      time_zone: 'In which time its days and clocks are written.',
      hue: 'The colour of its pages.',
      language: 'In which mails are written to those whose own is not known.',
      founding_hash: 'No one-time secret founds two schools; the secret itself is not kept.',
      roster_version: 'A roster that was read before the last change is not applied over it.',
      founded_at: 'When it was founded.',
    },
  },
} satisfies Kept
