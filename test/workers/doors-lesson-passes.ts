import { uuid } from '../../worker/core/uuid.ts'
import { nobody, type Door } from './door.ts'
import { lessonDoor } from './doors-lessons.ts'

const leaders: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']
const passes = '/api/schools/:school/groups/:group/lessons/:lesson/passes'

/** A guest's door. None of those who knock here has a pass, whoever they are in the school. */
const guest = (rest: string, promises: number, said?: () => object): Door => ({
  opensTo: 'anyone',
  status: 404,
  promises,
  knock: () => ({
    path: `/api/guest${rest}`,
    ...(said && { said: said() }),
    ...(rest === '/socket' && { headers: { upgrade: 'websocket', origin: 'https://school.test' } }),
  }),
})
const session = `/sessions/${nobody}`

export const lessonPassDoors: Record<string, Door> = {
  // What is on here are meetings, and guests come into lessons alone.
  [`POST ${passes}`]: lessonDoor('/passes', () => ({ id: uuid(), name: 'Ms Rossi, museum' }), {
    opensTo: leaders,
    status: 409,
    promises: 201,
  }),
  // No pass has this name: whoever leads is told so.
  [`PUT ${passes}/:pass`]: lessonDoor(`/passes/${nobody}`, () => ({ state: 'admitted' }), {
    opensTo: leaders,
    status: 404,
    promises: 204,
  }),
  'POST /api/guest': guest('', 200, () => ({ secret: 'a secret that was guessed, and badly' })),
  'DELETE /api/guest': { opensTo: 'anyone', status: 204, knock: () => ({ path: '/api/guest' }) },
  'GET /api/guest/socket': guest('/socket', 101),
  'GET /api/guest/log': guest('/log?after=0', 200),
  'POST /api/guest/sessions': guest('/sessions', 201, () => ({ way: 'receive' })),
  'POST /api/guest/sessions/:session/tracks': guest(`${session}/tracks`, 200, () => ({
    sdp: 'v=0',
    tracks: [{ mid: '0', kind: 'microphone' }],
  })),
  'POST /api/guest/sessions/:session/pulls': guest(`${session}/pulls`, 200, () => ({
    tracks: [{ id: nobody, layer: null }],
  })),
  'PUT /api/guest/sessions/:session/pulls': guest(`${session}/pulls`, 200, () => ({
    tracks: [{ id: nobody, mid: '0', layer: null }],
  })),
  'PUT /api/guest/sessions/:session/answer': guest(`${session}/answer`, 204, () => ({ sdp: 'v=0' })),
  'POST /api/guest/sessions/:session/closings': guest(`${session}/closings`, 200, () => ({ mids: ['0'], sdp: 'v=0' })),
  'GET /api/guest/board/pages/:page': guest('/board/pages/1', 200),
  'GET /api/guest/board/pages/:page/picture': guest('/board/pages/1/picture', 200),
}
