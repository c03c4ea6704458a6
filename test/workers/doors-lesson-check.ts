import { inGroups, type Door } from './door.ts'

const headers = { 'content-type': 'application/octet-stream' }

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
}
