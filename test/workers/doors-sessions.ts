import { everyone, nobody, office, type Door } from './door.ts'

export const sessionDoors: Record<string, Door> = {
  'GET /api/schools/:school/me/sessions': { opensTo: everyone, status: 200, knock: () => ({ path: '/me/sessions' }) },
  // Only one's own are there, and which those are each phone asks first.
  'DELETE /api/schools/:school/me/sessions/:session': {
    opensTo: everyone,
    status: 404,
    promises: 204,
    knock: () => ({ path: `/me/sessions/${nobody}` }),
  },
  'PUT /api/schools/:school/me/language': {
    opensTo: everyone,
    status: 204,
    knock: () => ({ path: '/me/language', said: { language: 'ja' } }),
  },
  'POST /api/schools/:school/sign-out': { opensTo: everyone, status: 204, knock: () => ({ path: '/sign-out' }) },
  'POST /api/schools/:school/sign-out/elsewhere': {
    opensTo: everyone,
    status: 204,
    knock: () => ({ path: '/sign-out/elsewhere' }),
  },
  'POST /api/schools/:school/sign-out/everywhere': {
    opensTo: everyone,
    status: 204,
    knock: () => ({ path: '/sign-out/everywhere' }),
  },
  'DELETE /api/schools/:school/members/:member/sessions': {
    opensTo: office,
    status: 204,
    knock: (at) => ({ path: `/members/${at.ono.id}/sessions` }),
    strange: (_, other) => ({
      'a member of another school': { path: `/members/${other.hana.id}/sessions` },
      'no id at all': { path: '/members/hana/sessions' },
    }),
  },
}
