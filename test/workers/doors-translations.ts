import { everyone, nobody, type Door } from './door.ts'

/** Here nobody has set up a translator: whoever may read the text is told so, and nobody else learns that there is a text. */
export const translationDoors: Record<string, Door> = {
  'POST /api/schools/:school/notices/:notice/translation': {
    opensTo: everyone,
    status: 503,
    promises: 200,
    knock: (at) => ({ path: `/notices/${at.closure.id}/translation`, said: { to: 'ja' } }),
    strange: (_, other) => ({
      'a notice of another school': { path: `/notices/${other.closure.id}/translation`, said: { to: 'ja' } },
      'a notice that never was': { path: `/notices/${nobody}/translation`, said: { to: 'ja' } },
    }),
  },
}
