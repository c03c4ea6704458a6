import type { Kept } from '../worker/tables/kept.ts'

/** What School keeps of the terminals at its doors. */
export const terminalsKept = {
  terminal_health: {
    what: 'How each terminal is',
    until: 'superseded',
    columns: {
      terminal_id: 'Which.',
      n: 'The number of its last batch: an older one that comes again brings nothing new.',
      seen_at: 'When it was last heard.',
      ahead: 'By how much its clock is wrong.',
      buffered: 'How much it still had to send.',
      unknown: 'How many cards were held to it that nobody has.',
    },
  },
  terminal_events: {
    what: 'What terminals have sent, so that nothing is taken twice',
    until: 'eight-days',
    columns: {
      terminal_id: 'By which.',
      id: 'The event’s own id.',
      said: 'The time that it said and a hash of the card: the same id with other words is a conflict.',
      status: 'What it was answered.',
      at: 'When it happened, by the school’s clock.',
      arrival: 'In time or late.',
      received_at: 'When it came; it is forgotten eight days later.',
    },
  },
} satisfies Kept
