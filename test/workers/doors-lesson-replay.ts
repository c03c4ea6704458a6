import { uuid } from '../../worker/core/uuid.ts'
import { usualLessons } from '../../worker/protocol/lesson-settings.ts'
import { inGroups, nobody, office, type Door } from './door.ts'
import { chatOf } from './scene-chats.ts'
import type { Person } from './cast.ts'
import type { Scene } from './scene.ts'

const octets = { 'content-type': 'application/octet-stream' }
const leads = inGroups.filter((role) => role !== 'student' && role !== 'guardian')
const inLesson = (at: Scene, by: Person) => `/groups/${chatOf(at, by)}/lessons/${nobody}`
const take = () => ({
  id: uuid(),
  began: Date.now(),
  voices: 'own',
  tracks: { sound: { channels: 1, skip: 0 }, picture: null },
})

/** No lesson is on here: whoever may ask is told that there is none. */
const door = (opensTo: Door['opensTo'], rest: string, said?: () => object, headers?: Record<string, string>): Door => ({
  opensTo,
  status: 404,
  promises: rest === '/recording/takes' ? 201 : /publication|recording$/.test(rest) && opensTo === leads ? 204 : 200,
  knock: (at, by) => ({
    path: `${inLesson(at, by)}${rest}`,
    ...(said && { said: said() }),
    ...(headers && { headers }),
  }),
})
const lesson = '/api/schools/:school/groups/:group/lessons/:lesson'

export const lessonReplayDoors: Record<string, Door> = {
  [`POST ${lesson}/recording/takes`]: door(leads, '/recording/takes', take),
  [`GET ${lesson}/recording/takes/:take`]: door(leads, `/recording/takes/${nobody}`),
  [`PUT ${lesson}/recording/takes/:take/pieces/:n`]: door(
    leads,
    `/recording/takes/${nobody}/pieces/1?at=0`,
    () => new Uint8Array(8),
    octets
  ),
  [`PUT ${lesson}/recording/takes/:take/end`]: door(leads, `/recording/takes/${nobody}/end`, () => ({ pieces: 1 })),
  [`GET ${lesson}/recording`]: door(inGroups, '/recording'),
  [`DELETE ${lesson}/recording`]: door(leads, '/recording'),
  [`GET ${lesson}/recording/sound`]: door(inGroups, '/recording/sound?upto=1'),
  [`PUT ${lesson}/recording/publication`]: door(leads, '/recording/publication', () => ({ for: 'leads' })),
  [`GET ${lesson}/captions`]: door(inGroups, '/captions'),
  [`PUT ${lesson}/captions`]: door(leads, '/captions', () => ({ id: uuid(), status: 'on', lang: 'en' })),
  [`PUT ${lesson}/captions/speech/:speech`]: door(
    leads,
    `/captions/speech/${nobody}?from=1790000000000`,
    () => new Uint8Array(8),
    octets
  ),
  'GET /api/schools/:school/lesson-settings': {
    opensTo: office,
    status: 200,
    knock: () => ({ path: '/lesson-settings' }),
  },
  'PUT /api/schools/:school/lesson-settings': {
    opensTo: office,
    status: 200,
    knock: () => ({ path: '/lesson-settings', said: usualLessons }),
  },
}
