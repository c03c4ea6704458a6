import type { Kept } from '../worker/tables/kept.ts'

/** What the object Doorkeeper keeps, one for each address that somebody asked a code for. */
export const doorkeeperKept = {
  codes: {
    what: 'Codes on their way to an address',
    until: 'ten-minutes',
    columns: {
      browser: 'The code opens only in the browser that asked; kept as a hash.',
      code: 'Knows the code when it is typed, without keeping it.',
      at: 'When it was asked for.',
      tries: 'How often a wrong one was typed: five times and it is over.',
    },
  },
  counted: {
    what: 'How often a code was asked for and mistyped',
    until: 'day',
    columns: {
      id: 'The order.',
      what: 'Asked for, or mistyped.',
      at: 'When, so that nobody can try all codes or flood a mailbox.',
    },
  },
} satisfies Kept
