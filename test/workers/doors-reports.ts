import { uuid } from '../../worker/core/uuid.ts'
import { everyone, nobody, type Door } from './door.ts'
import { chatOf } from './scene-chats.ts'

/** Whoever works at the school may be a safeguarding lead; whoever is none finds nothing here. */
const staff: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']

export const reportDoors: Record<string, Door> = {
  'POST /api/schools/:school/groups/:group/messages/:message/reports': {
    opensTo: everyone,
    status: 404,
    promises: 201,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/messages/${nobody}/reports`, said: { id: uuid() } }),
    strange: (at, other, by) => ({
      'a group of another school': {
        path: `/groups/${other.class3b.id}/messages/${nobody}/reports`,
        said: { id: uuid() },
      },
      'a message that never was': {
        path: `/groups/${chatOf(at, by)}/messages/${nobody}/reports`,
        said: { id: uuid() },
      },
    }),
  },
  'GET /api/schools/:school/reports': {
    opensTo: staff,
    status: 200,
    knock: () => ({ path: '/reports' }),
  },
  'GET /api/schools/:school/reports/:report': {
    opensTo: staff,
    status: 404,
    promises: 200,
    knock: () => ({ path: `/reports/${nobody}` }),
  },
  'PUT /api/schools/:school/reports/:report/opening': {
    opensTo: staff,
    status: 404,
    promises: 200,
    knock: () => ({ path: `/reports/${nobody}/opening`, said: { as: 'lead' } }),
  },
  'PUT /api/schools/:school/reports/:report/decision': {
    opensTo: staff,
    status: 404,
    promises: 200,
    knock: () => ({ path: `/reports/${nobody}/decision`, said: { decision: 'restored' } }),
  },
}
