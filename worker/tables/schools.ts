import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const schools = sqliteTable('schools', {
  id: text().primaryKey(),
  name: text().notNull(),
  nativeName: text('native_name').notNull(),
  timeZone: text('time_zone').notNull(),
  hue: integer().notNull(),
  /** SHA-256 of the one-time secret that founded it: unique, so that no secret founds two. */
  foundingHash: text('founding_hash').notNull().unique(),
  /** Goes up with every applied roster; a plan made on an older one is stale. */
  rosterVersion: integer('roster_version').notNull(),
  foundedAt: integer('founded_at').notNull(),
})
