import type { Kept } from '../worker/tables/kept.ts'

export const policyKept = {
  policy: {
    what: 'A copy of the school’s rules for its minors',
    until: 'superseded',
    columns: {
      version: 'Which change is the newest.',
      body: 'What holds for which age, when no phone rings, and the ids of the safeguarding leads.',
    },
  },
} satisfies Kept
