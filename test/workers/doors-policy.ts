import { readyPacks } from '../../worker/protocol/packs.ts'
import { office, type Door } from './door.ts'
import type { Scene } from './scene.ts'

export const draftOf = (at: Pick<Scene, 'yuki'>) => ({
  version: 0,
  bands: readyPacks,
  quiet: { from: '20:00', until: '07:00' },
  leads: [at.yuki.id],
})

export const policyDoors: Record<string, Door> = {
  'GET /api/schools/:school/consents': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: `/consents?group=${at.class3b.id}` }),
  },
  'PUT /api/schools/:school/consents/:student': {
    opensTo: office,
    status: 204,
    knock: (at) => ({ path: `/consents/${at.hana.id}`, said: { photo: 'given' } }),
    strange: (at, other) => ({
      'a child of another school': { path: `/consents/${other.hana.id}`, said: { photo: 'given' } },
      'somebody who is no student': { path: `/consents/${at.mori.id}`, said: { photo: 'given' } },
    }),
  },
  'GET /api/schools/:school/policy': { opensTo: office, status: 200, knock: () => ({ path: '/policy' }) },
  'PUT /api/schools/:school/policy': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: '/policy', said: draftOf(at) }),
    strange: (at, other) => ({
      'somebody of another school among the leads': {
        path: '/policy',
        said: { ...draftOf(at), leads: [at.yuki.id, other.yuki.id] },
      },
      'a guardian among the leads': { path: '/policy', said: { ...draftOf(at), leads: [at.tanaka.id] } },
      'somebody who has left among the leads': { path: '/policy', said: { ...draftOf(at), leads: [at.ono.id] } },
    }),
  },
}
