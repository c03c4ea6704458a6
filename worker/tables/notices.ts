import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { asks, urgencies, type Audience } from '../protocol/notices.ts'
import type { Name } from '../protocol/members.ts'
import { roles } from '../protocol/roles.ts'

/** What School has posted, projected for lists: the truth is School's, and `version` says how much of it has arrived here. */
export const notices = sqliteTable(
  'notices',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name', { mode: 'json' }).$type<Name>().notNull(),
    authorRole: text('author_role', { enum: roles }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    urgency: text({ enum: urgencies }).notNull(),
    asks: text({ enum: asks }).notNull(),
    audience: text({ mode: 'json' }).$type<Audience>().notNull(),
    postedAt: integer('posted_at').notNull(),
    version: integer().notNull(),
    people: integer().notNull(),
    handed: integer().notNull(),
    reached: integer().notNull(),
    read: integer().notNull(),
    answers: integer().notNull(),
    confirmed: integer().notNull(),
  },
  (t) => [index('notices_by_school').on(t.schoolId, t.postedAt)]
)
