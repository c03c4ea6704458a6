import { uuid } from '../../worker/core/uuid.ts'
import { nobody, type Door } from './door.ts'
import { lessonDoor } from './doors-lessons.ts'

const leaders: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']
const lesson = '/api/schools/:school/groups/:group/lessons/:lesson'
const leads = (path: string, said: () => object, more: Partial<Door> = {}) =>
  lessonDoor(path, said, { opensTo: leaders, ...more })
/** Nothing of this name is in the lesson: whoever leads it is told so. */
const nothing = { status: 404, promises: 204 } as const

export const lessonAsksDoors: Record<string, Door> = {
  [`GET ${lesson}/asks`]: lessonDoor('/asks', undefined, { status: 200 }),
  [`POST ${lesson}/asks`]: leads('/asks', () => ({
    kind: 'poll',
    id: uuid(),
    question: '',
    choices: { preset: 'yes-no' },
  })),
  [`PUT ${lesson}/asks/:ask`]: leads(
    `/asks/${nobody}`,
    () => ({ state: 'closed', shows: 'leads', reveals: 'nothing' }),
    nothing
  ),
  [`PUT ${lesson}/asks/:ask/cards/:card`]: leads(
    `/asks/${nobody}/cards/${nobody}`,
    () => ({ state: 'hidden' }),
    nothing
  ),
  // Nobody is in it who could be chosen.
  [`POST ${lesson}/asks/picks`]: leads('/asks/picks', () => ({ id: uuid() }), { status: 409, promises: 204 }),
  [`GET ${lesson}/rooms`]: lessonDoor('/rooms', undefined, { status: 200 }),
  // Nobody is in it who could be put into a room.
  [`POST ${lesson}/rooms`]: leads('/rooms', () => ({ id: uuid(), split: { how: 'number', number: 2 }, minutes: 0 }), {
    status: 409,
    promises: 204,
  }),
  [`POST ${lesson}/rooms/visits`]: leads('/rooms/visits', () => ({ id: uuid(), roomId: 'all' })),
  [`PUT ${lesson}/rooms/members/:member`]: leads(`/rooms/members/${nobody}`, () => ({ roomId: nobody }), nothing),
  [`PUT ${lesson}/rooms/responsible/:room`]: leads(
    `/rooms/responsible/${nobody}`,
    () => ({ memberId: nobody }),
    nothing
  ),
  [`PUT ${lesson}/rooms/voice`]: leads('/rooms/voice', () => ({ state: 'off' })),
  [`PUT ${lesson}/rooms/rounds/:round/time`]: leads(`/rooms/rounds/${nobody}/time`, () => ({ minutes: 5 }), nothing),
  [`PUT ${lesson}/rooms/rounds/:round/closure`]: leads(`/rooms/rounds/${nobody}/closure`, () => ({ state: 'closed' })),
}
