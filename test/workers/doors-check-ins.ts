import { uuid } from '../../worker/core/uuid.ts'
import type { Person } from './cast.ts'
import { nobody, senders, type Door } from './door.ts'
import type { Scene } from './scene.ts'

const taught = (at: Scene, by: Person) => (by === at.ueda ? at.class5a.id : at.class3b.id)
const own = (at: Scene, by: Person) => (by.home === at.class5a.id ? at.class5a.id : at.class3b.id)
const page = (groupId: string) => ({ path: `/groups/${groupId}/check-in` })
const opening = (groupId: string) => ({ ...page(groupId), said: { id: uuid() } })
const state = (groupId: string) => ({ path: `/groups/${groupId}/check-ins` })
/** Nobody who knocks here can know the code. */
const comes = (groupId: string) => ({ ...state(groupId), said: { id: uuid(), code: 'ZZZZZZ', device: uuid() } })

const strangeTo =
  (knock: (groupId: string) => { path: string; said?: object }): NonNullable<Door['strange']> =>
  (at, other, by) => ({
    'a class of another school': knock(other.class3b.id),
    'a class that never was': knock(nobody),
    ...(by === at.ueda && { 'a class of another teacher': knock(at.class3b.id) }),
    ...(by.roles.includes('student') && {
      'another class': knock(own(at, by) === at.class3b.id ? at.class5a.id : at.class3b.id),
    }),
  })

export const checkInDoors: Record<string, Door> = {
  'GET /api/schools/:school/groups/:group/check-in': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => page(taught(at, by)),
    strange: strangeTo(page),
  },
  'PUT /api/schools/:school/groups/:group/check-in': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => opening(taught(at, by)),
    strange: strangeTo(opening),
  },
  'DELETE /api/schools/:school/groups/:group/check-in': {
    opensTo: senders,
    status: 204,
    knock: (at, by) => page(taught(at, by)),
    strange: strangeTo(page),
  },
  'GET /api/schools/:school/groups/:group/check-ins': {
    opensTo: ['student'],
    status: 200,
    knock: (at, by) => state(own(at, by)),
    strange: strangeTo(state),
  },
  'POST /api/schools/:school/groups/:group/check-ins': {
    opensTo: ['student'],
    status: 422,
    promises: 200,
    knock: (at, by) => comes(own(at, by)),
    strange: strangeTo(comes),
  },
}
