import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { terminalKinds } from '../protocol/terminals.ts'
import type { Kept } from './kept.ts'

/** A device at a door. Its key is made from its id with the deployment's own and stored nowhere. */
export const terminals = sqliteTable(
  'terminals',
  {
    id: text().primaryKey(),
    schoolId: text('school_id').notNull(),
    name: text().notNull(),
    kind: text({ enum: terminalKinds }).notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: integer('made_at').notNull(),
    /** The first half of its enrolment code, by which the row is found; the second half is derived and not stored. */
    codeStart: text('code_start').unique(),
    codeTries: integer('code_tries').notNull(),
    enrolledAt: integer('enrolled_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [index('terminals_by_school').on(t.schoolId)]
)

/** Which student carries which card of another maker. */
export const cardNumbers = sqliteTable(
  'card_numbers',
  {
    schoolId: text('school_id').notNull(),
    numberHash: text('number_hash').notNull(),
    memberId: text('member_id').notNull(),
    givenAt: integer('given_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.numberHash] }),
    index('card_numbers_by_member').on(t.schoolId, t.memberId),
  ]
)

export const kept = {
  terminals: {
    what: 'The terminals and kiosks at a school’s doors',
    until: 'school',
    columns: {
      id: 'Names the terminal.',
      school_id: 'Whose it is.',
      name: 'What the office calls it.',
      kind: 'A terminal of another maker, or our own page on a tablet.',
      made_by: 'Who added it.',
      made_at: 'When; its code is good for ten minutes from then.',
      code_start: {
        why: 'Finds the terminal by the first half of its code, which opens nothing alone.',
        until: 'ten-minutes',
      },
      code_tries: 'How often a wrong second half was tried: after five the code is over.',
      enrolled_at: 'When its code was used, which is once.',
      revoked_at: 'Since when nothing is taken from it.',
    },
  },
  card_numbers: {
    what: 'Which student carries which card that the school did not print here',
    until: 'school',
    columns: {
      school_id: 'Whose cards.',
      number_hash: 'Knows the card’s number when it is read, without keeping it: a hash with the school’s own key.',
      member_id: 'Who carries it.',
      given_at: 'Since when.',
    },
  },
} satisfies Kept
