import { uuid } from '../../worker/core/uuid.ts'
import type { Person } from './cast.ts'
import { inGroups, nobody, type Door, type Knock } from './door.ts'
import type { Scene } from './scene.ts'
import { lessonGroupOf } from './scene-lessons.ts'

const leaders: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']
const lessons = '/api/schools/:school/groups/:group/lessons'

/** One of the groups in which this caller is not. */
const elsewhere = (at: Scene, by: Person) => (by === at.ueda ? at.class3b : at.class5a).id

type Rest = string | ((at: Scene, by: Person) => string)

/** A door of a lesson that has been going on; `rest` is what stands behind it. */
export function lessonDoor(
  rest: Rest,
  said?: () => object,
  more: Partial<Door> = {},
  which: 'on' | 'over' = 'on'
): Door {
  const restOf = typeof rest === 'string' ? () => rest : rest
  const isBytes = said?.() instanceof Uint8Array
  const knock = (groupId: string, lessonId: string, at: Scene, by: Person): Knock => ({
    path: `/groups/${groupId}/lessons/${lessonId}${restOf(at, by)}`,
    ...(said && { said: said() }),
    ...(isBytes && { headers: { 'content-type': 'application/octet-stream' } }),
    ...(rest === '/socket' && { headers: { upgrade: 'websocket', origin: 'https://school.test' } }),
  })
  const own = (at: Scene, by: Person) => lessonGroupOf(at, by)
  const lessonOf = (at: Scene, groupId: string) => at.lessons.get(groupId)![which]
  return {
    opensTo: inGroups,
    status: 204,
    knock: (at, by) => knock(own(at, by), lessonOf(at, own(at, by)), at, by),
    strange: (at, other, by) => ({
      'a lesson of another school': knock(other.class3b.id, lessonOf(other, other.class3b.id), at, by),
      'a lesson of a group that one is not in': knock(elsewhere(at, by), lessonOf(at, elsewhere(at, by)), at, by),
      'a lesson of another group, by way of one’s own': knock(own(at, by), lessonOf(at, elsewhere(at, by)), at, by),
      'a lesson that never was': knock(own(at, by), nobody, at, by),
    }),
    ...more,
  }
}

/** The lessons of a group as a whole. */
function groupDoor(said: (() => object) | undefined, more: Partial<Door>): Door {
  const knock = (groupId: string): Knock => ({ path: `/groups/${groupId}/lessons`, ...(said && { said: said() }) })
  return {
    opensTo: inGroups,
    status: 200,
    knock: (at, by) => knock(lessonGroupOf(at, by)),
    strange: (at, other, by) => ({
      'a group of another school': knock(other.class3b.id),
      'a group that one is not in': knock(elsewhere(at, by)),
      'a group that never was': knock(nobody),
    }),
    ...more,
  }
}

const self = (rest: string) => (_: Scene, by: Person) => `/${rest}/${by.id}`

const sessions = `${lessons}/:lesson/sessions`
/** Nobody has a connection in these scenes: there is no media server. */
const unknown = `/sessions/${nobody}`
const none = { status: 404, promises: 200 }

export const lessonDoors: Record<string, Door> = {
  [`POST ${sessions}`]: lessonDoor('/sessions', () => ({ way: 'receive' }), { status: 503, promises: 201 }),
  [`POST ${sessions}/:session/tracks`]: lessonDoor(
    `${unknown}/tracks`,
    () => ({ sdp: 'v=0', tracks: [{ mid: '0', kind: 'microphone' }] }),
    none
  ),
  [`POST ${sessions}/:session/pulls`]: lessonDoor(
    `${unknown}/pulls`,
    () => ({ tracks: [{ id: nobody, layer: null }] }),
    none
  ),
  [`PUT ${sessions}/:session/pulls`]: lessonDoor(
    `${unknown}/pulls`,
    () => ({ tracks: [{ id: nobody, mid: '0', layer: null }] }),
    none
  ),
  [`PUT ${sessions}/:session/answer`]: lessonDoor(`${unknown}/answer`, () => ({ sdp: 'v=0' }), {
    status: 404,
    promises: 204,
  }),
  [`POST ${sessions}/:session/closings`]: lessonDoor(`${unknown}/closings`, () => ({ mids: ['0'], sdp: 'v=0' }), none),
  [`GET ${lessons}`]: groupDoor(undefined, {}),
  [`POST ${lessons}`]: groupDoor(() => ({ id: uuid() }), { opensTo: leaders, status: 201 }),
  [`GET ${lessons}/:lesson`]: lessonDoor('', undefined, { status: 200 }),
  [`GET ${lessons}/:lesson/socket`]: lessonDoor('/socket', undefined, { status: 101 }),
  [`GET ${lessons}/:lesson/log`]: lessonDoor('/log?after=0', undefined, { status: 200 }),
  [`PUT ${lessons}/:lesson/hands/:member`]: lessonDoor(self('hands'), () => ({ state: 'up' })),
  [`PUT ${lessons}/:lesson/floor/:member`]: lessonDoor(self('floor'), () => ({ state: 'given' }), { opensTo: leaders }),
  [`POST ${lessons}/:lesson/mutings`]: lessonDoor('/mutings', () => ({ members: 'all' }), { opensTo: leaders }),
  [`PUT ${lessons}/:lesson/task`]: lessonDoor('/task', () => ({ text: 'Read page 7' }), { opensTo: leaders }),
  // Nobody removes themselves.
  [`PUT ${lessons}/:lesson/removals/:member`]: lessonDoor(self('removals'), () => ({ state: 'removed' }), {
    opensTo: leaders,
    status: 422,
    promises: 204,
  }),
  [`PUT ${lessons}/:lesson/ending`]: lessonDoor('/ending', () => ({ state: 'ended' }), { opensTo: leaders }, 'over'),
}
