import type { Kept } from '../worker/tables/kept.ts'

export const translationsKept = {
  translations: {
    what: 'Texts in other languages, as a machine told them: made once for everybody who reads that language',
    until: 'school',
    columns: {
      about: 'Which text.',
      language: 'In which language.',
      version: 'Of which wording; a changed or recalled text is erased here too.',
      variant: 'The text as it was told, piece by piece beside the original.',
      at: 'When it was told.',
    },
  },
} satisfies Kept
