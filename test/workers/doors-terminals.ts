import { uuid } from '../../worker/core/uuid.ts'
import { nobody, office, type Door } from './door.ts'
import type { Scene } from './scene.ts'

const cards = (who: { id: string }) => ({
  path: '/terminals/cards',
  said: { cards: [{ memberId: who.id, number: '04A1B2C3' }] },
})
const gone = (terminalId: string) => ({ path: `/terminals/${terminalId}` })

export const terminalDoors: Record<string, Door> = {
  // Machines' doors: nobody who knocks without a code or a signature comes in.
  'POST /api/terminals/enrolments': {
    opensTo: 'anyone',
    status: 404,
    promises: 200,
    knock: () => ({ path: '/api/terminals/enrolments', said: { code: 'ZZZZ-ZZZZ-ZZZZ' } }),
  },
  'POST /api/terminals/:terminal/batches': {
    opensTo: 'anyone',
    status: 403,
    promises: 200,
    knock: () => ({
      path: `/api/terminals/${nobody}/batches`,
      headers: { 'content-type': 'application/json' },
    }),
  },
  'GET /api/schools/:school/terminals': { opensTo: office, status: 200, knock: () => ({ path: '/terminals' }) },
  'POST /api/schools/:school/terminals': {
    opensTo: office,
    status: 201,
    knock: () => ({ path: '/terminals', said: { id: uuid(), name: 'South gate', kind: 'gate' } }),
  },
  'PUT /api/schools/:school/terminals/cards': {
    opensTo: office,
    status: 204,
    knock: (at: Scene) => cards(at.hana),
    strange: (_, other) => ({ 'a student of another school': cards(other.hana) }),
  },
  'DELETE /api/schools/:school/terminals/:terminal': {
    opensTo: office,
    status: 204,
    knock: (at: Scene) => gone(at.terminalId),
    strange: (_, other) => ({
      'a terminal of another school': gone(other.terminalId),
      'a terminal that never was': gone(nobody),
    }),
  },
}
