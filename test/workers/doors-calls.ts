import { uuid } from '../../worker/core/uuid.ts'
import type { Person } from './cast.ts'
import { inGroups, nobody, senders, type Door, type Knock } from './door.ts'
import { lessonDoor } from './doors-lessons.ts'
import type { Scene } from './scene.ts'
import { lessonGroupOf } from './scene-lessons.ts'

const groups = '/api/schools/:school/groups/:group'
const elsewhere = (at: Scene, by: Person) => (by === at.ueda ? at.class3b : at.class5a).id
const ring = (groupId: string): Knock => ({ path: `/groups/${groupId}/calls`, said: { id: uuid() } })
const on = (at: Scene, groupId: string) => at.lessons.get(groupId)!.on
const hangUp = (groupId: string, callId: string): Knock => ({ path: `/groups/${groupId}/calls/${callId}` })
const classOf = (at: Scene, by: Person) => (by === at.ueda ? at.class5a : at.class3b).id

/** The rule by which a class counts, where the office may see to every class. */
const ruleDoor = (said?: object): Door => {
  const knock = (groupId: string): Knock => ({ path: `/groups/${groupId}/lesson-rule`, ...(said && { said }) })
  return {
    opensTo: senders,
    status: 200,
    knock: (at, by) => knock(classOf(at, by)),
    strange: (at, other, by) => ({
      'a class of another school': knock(other.class3b.id),
      'a class that never was': knock(nobody),
      ...(by === at.ueda && { 'a class of another teacher': knock(at.class3b.id) }),
    }),
  }
}

const seesAll = (at: Scene, by: Person) => by === at.aoi || by === at.yuki
const minutes = lessonDoor('/minutes', undefined, { status: 200 }, 'over')

export const callDoors: Record<string, Door> = {
  // Where a lesson is on air nobody is rung.
  [`POST ${groups}/calls`]: {
    opensTo: inGroups,
    status: 409,
    promises: 201,
    knock: (at, by) => ring(lessonGroupOf(at, by)),
    strange: (at, other, by) => ({
      'a chat of another school': ring(other.class3b.id),
      'a chat that one is not in': ring(elsewhere(at, by)),
      'a chat that never was': ring(nobody),
    }),
  },
  // Nobody of the scene has a conversation in which a call is on.
  'POST /api/schools/:school/directs/:direct/calls/:call/people': {
    opensTo: inGroups,
    status: 404,
    promises: 204,
    knock: () => ({ path: `/directs/${nobody}/calls/${nobody}/people`, said: { members: [nobody] } }),
    strange: (at) => ({
      'a class that is no conversation': {
        path: `/directs/${at.class3b.id}/calls/${nobody}/people`,
        said: { members: [at.hana.id] },
      },
    }),
  },
  [`DELETE ${groups}/calls/:call`]: {
    opensTo: inGroups,
    status: 204,
    knock: (at, by) => hangUp(lessonGroupOf(at, by), on(at, lessonGroupOf(at, by))),
    strange: (at, other, by) => ({
      'a call of another school': hangUp(other.class3b.id, on(other, other.class3b.id)),
      'a call in a chat that one is not in': hangUp(elsewhere(at, by), on(at, elsewhere(at, by))),
      'a call of another chat, by way of one’s own': hangUp(lessonGroupOf(at, by), on(at, elsewhere(at, by))),
      'a call that never was': hangUp(lessonGroupOf(at, by), nobody),
    }),
  },
  [`GET ${groups}/lessons/:lesson/minutes`]: {
    ...minutes,
    strange: (at, other, by) => {
      const { 'a lesson of a group that one is not in': notIn, ...rest } = minutes.strange!(at, other, by)
      return seesAll(at, by) ? rest : { ...rest, 'a lesson of a group that one is not in': notIn! }
    },
  },
  [`PUT ${groups}/lessons/:lesson/minutes`]: lessonDoor(
    '/minutes',
    () => ({ period: '11', from: null }),
    {
      opensTo: ['admin', 'office', 'teacher', 'staff'],
      status: 200,
    },
    'over'
  ),
  [`GET ${groups}/lesson-rule`]: ruleDoor(),
  [`PUT ${groups}/lesson-rule`]: ruleDoor({ rule: { presentFrom: 85, lateFrom: 50 } }),
}
