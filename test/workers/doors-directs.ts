import { uuid } from '../../worker/core/uuid.ts'
import { everyone, nobody, office, type Door } from './door.ts'

export const directDoors: Record<string, Door> = {
  'GET /api/schools/:school/directs': { opensTo: everyone, status: 200, knock: () => ({ path: '/directs' }) },
  'GET /api/schools/:school/directs/people': {
    opensTo: everyone,
    status: 200,
    knock: () => ({ path: '/directs/people?find=a' }),
  },
  // Each speaks with their own people: a student with their guardian, a guardian with their child’s teacher, the staff with the office.
  'POST /api/schools/:school/directs': {
    opensTo: everyone,
    status: 201,
    knock: (at, by) => {
      const whom = by.roles.includes('student')
        ? by === at.ken
          ? at.sato
          : at.tanaka
        : by === at.yuki
          ? at.aoi
          : at.yuki
      return { path: '/directs', said: { id: uuid(), members: [whom.id] } }
    },
    strange: (_, other) => ({
      'somebody of another school': { path: '/directs', said: { id: uuid(), members: [other.yuki.id] } },
      'somebody who never was': { path: '/directs', said: { id: uuid(), members: [nobody] } },
    }),
  },
  'GET /api/schools/:school/directs/unsupervised': {
    opensTo: office,
    status: 200,
    knock: () => ({ path: '/directs/unsupervised' }),
  },
  'PUT /api/schools/:school/directs/:direct/supervisor': {
    opensTo: office,
    status: 404,
    promises: 204,
    knock: (at) => ({ path: `/directs/${nobody}/supervisor`, said: { memberId: at.mori.id } }),
    strange: (at, other) => ({
      'a group that is no conversation': {
        path: `/directs/${at.class3b.id}/supervisor`,
        said: { memberId: at.mori.id },
      },
      'a group of another school': { path: `/directs/${other.class3b.id}/supervisor`, said: { memberId: at.mori.id } },
    }),
  },
}
