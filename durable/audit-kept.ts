import type { Kept } from '../worker/tables/kept.ts'

export const auditKept = {
  audit: {
    what: 'The chain of all changes, which nobody can alter unnoticed',
    until: 'school',
    columns: {
      seq: 'The order of the chain.',
      id: 'The same change is never chained twice.',
      at: 'When it was changed.',
      member_id: 'Who changed it, so that a wrong change can be asked about.',
      act: 'What was done, as one word of a closed list.',
      about: 'The id of what was changed; never a name and never a text.',
      hash: 'Holds each change to the one before, so that a missing one is noticed.',
    },
  },
} satisfies Kept
