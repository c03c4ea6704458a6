import { inGroups, type Door } from './door.ts'

const headers = { 'content-type': 'application/octet-stream' }

/** There is no media server in these scenes, and nobody has a ticket. */
const ticket = 'a'.repeat(40)

export const lessonCheckDoors: Record<string, Door> = {
  'GET /api/schools/:school/lessons/check': {
    opensTo: inGroups,
    status: 200,
    knock: () => ({ path: '/lessons/check?bytes=1' }),
  },
  'POST /api/schools/:school/lessons/check': {
    opensTo: inGroups,
    status: 200,
    knock: () => ({ path: '/lessons/check', said: new Uint8Array(8), headers }),
  },
  'POST /api/schools/:school/lessons/check/loop': {
    opensTo: inGroups,
    status: 503,
    promises: 201,
    knock: () => ({ path: '/lessons/check/loop', said: { sdp: 'v=0', mid: '0' } }),
  },
  'POST /api/schools/:school/lessons/check/loop/pulls': {
    opensTo: inGroups,
    status: 404,
    promises: 201,
    knock: () => ({ path: '/lessons/check/loop/pulls', said: { ticket } }),
  },
  'PUT /api/schools/:school/lessons/check/loop/answer': {
    opensTo: inGroups,
    status: 404,
    promises: 204,
    knock: () => ({ path: '/lessons/check/loop/answer', said: { ticket, sdp: 'v=0' } }),
  },
}
