import type { Kept } from '../worker/tables/kept.ts'

export const outboxKept = {
  outbox: {
    what: 'Letters from one object to another that are not yet acknowledged',
    until: 'delivered',
    columns: {
      id: 'Names the letter, so that it can be struck off.',
      target: 'For which object it is.',
      topic: 'A newer letter on the same matter takes its place.',
      body: 'What the other object must know: ids, times, and on the way down the notice itself.',
      revision: 'A letter that changed while it was under way is sent again.',
      tries: 'How often it was tried, so that trying slows down.',
      due: 'When it is tried next.',
    },
  },
} satisfies Kept
