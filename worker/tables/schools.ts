import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { languageTags } from '../protocol/languages.ts'
import type { Kept } from './kept.ts'
import { schoolKinds } from '../protocol/schools.ts'

export const schools = sqliteTable(
  'schools',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nativeName: text('native_name').notNull(),
    timeZone: text('time_zone').notNull(),
    hue: integer().notNull(),
    /** In which mails are written to those whose phone has not said theirs. */
    language: text({ enum: languageTags }).notNull().default('en'),
    kind: text({ enum: schoolKinds }).notNull().default('school'),
    /** The bureau above it, if any. */
    parentId: text('parent_id'),
    /** The id by which its bureau's files name it; a bureau's own is the one it has in them. */
    sourcedId: text('sourced_id'),
    /** SHA-256 of the one-time secret that founded it: unique, so that no secret founds two. Of a school that a bureau founds, its own id. */
    foundingHash: text('founding_hash').notNull().unique(),
    /** Goes up with every applied roster; a plan made on an older one is stale. */
    rosterVersion: integer('roster_version').notNull(),
    foundedAt: integer('founded_at').notNull(),
  },
  (t) => [uniqueIndex('schools_by_parent').on(t.parentId, t.sourcedId)]
)

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
      kind: 'Whether it is a school, or a bureau above schools.',
      parent_id: 'Which bureau it belongs to.',
      sourced_id: 'Finds it again when its bureau’s file comes in the next time.',
      founding_hash: 'No one-time secret founds two schools; the secret itself is not kept.',
      roster_version: 'A roster that was read before the last change is not applied over it.',
      founded_at: 'When it was founded.',
    },
  },
} satisfies Kept
