import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kept } from './kept.ts'
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

export const kept = {
  notices: {
    what: 'What the school has sent, for lists; the school’s own object holds the original',
    until: 'school',
    columns: {
      id: 'Names the notice.',
      school_id: 'Whose notice it is.',
      author_id: 'Who wrote it, and may therefore see whom it reached.',
      author_name: 'The author’s name as it was then, so that a notice stays as it was sent.',
      author_role: 'In which role it was written.',
      title: 'What was said.',
      body: 'What was said.',
      urgency: 'How it stands in a list.',
      asks: 'Whether reading is enough, or a tap is asked for.',
      audience: 'For whom it was: kinds of people and groups, no names.',
      posted_at: 'When it was sent.',
      version: 'How much of the counting has arrived here.',
      people: 'How many people it was for.',
      handed: 'How many phones it was handed to.',
      reached: 'How many people it reached.',
      read: 'How many have read it.',
      answers: 'How many answers it asks for.',
      confirmed: 'How many have answered.',
    },
  },
} satisfies Kept
