import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of the passes of its guests. The secret of one is kept nowhere: it is made from its id and the deployment's key. */
export const lessonPassesKept = {
  passes: {
    what: 'Passes for guests without an account',
    until: 'lesson-ended',
    columns: {
      id: 'Names the pass.',
      by_id: 'Who made it.',
      name: 'The guest’s name, as whoever leads has typed it.',
      made_at: 'When.',
      guest_id: 'Names the guest in this lesson.',
      browser: 'A hash of the secret of the one browser that opened it: no other may use it.',
      state: 'Made, waiting, let in, refused, or taken back.',
    },
  },
} satisfies Kept
