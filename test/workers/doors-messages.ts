import { uuid } from '../../worker/core/uuid.ts'
import type { Person } from './cast.ts'
import { inGroups, nobody, type Door, type Knock } from './door.ts'
import type { Scene } from './scene.ts'
import { chatOf } from './scene-chats.ts'

const leaders: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']
const room = '/api/schools/:school/groups/:group'

/** One of the groups in which this caller is not. */
const elsewhere = (at: Scene, by: Person) => (by === at.ueda ? at.class3b : at.class5a).id

/** A door of a group's chat: `rest` is what stands behind the group, `said` what is said there. */
function door(rest: string | ((at: Scene, by: Person) => string), said?: () => object, more: Partial<Door> = {}): Door {
  const restOf = typeof rest === 'string' ? () => rest : rest
  const knock = (groupId: string, at: Scene, by: Person): Knock => ({
    path: `/groups/${groupId}${restOf(at, by)}`,
    ...(said && { said: said() }),
  })
  return {
    opensTo: inGroups,
    status: 200,
    knock: (at, by) => knock(chatOf(at, by), at, by),
    strange: (at, other, by) => ({
      'a group of another school': knock(other.class3b.id, at, by),
      'a group that one is not in': knock(elsewhere(at, by), at, by),
      'a group that never was': knock(nobody, at, by),
      'no id at all': { ...knock('3B', at, by) },
    }),
    ...more,
  }
}

const kept = (at: Scene, by: Person) => `/messages/${at.chats.get(by.id)?.kept ?? nobody}`
const taken = (at: Scene, by: Person) => `/messages/${at.chats.get(by.id)?.taken ?? nobody}`

export const messageDoors: Record<string, Door> = {
  [`GET ${room}/room`]: door('/room'),
  [`PUT ${room}/room`]: door('/room', () => ({ posting: 'everyone', slowMs: 0 }), { opensTo: leaders }),
  [`GET ${room}/people`]: door('/people?find=a'),
  [`GET ${room}/messages`]: door('/messages'),
  [`POST ${room}/messages`]: door('/messages', () => ({ id: uuid(), text: 'Good morning' }), { status: 201 }),
  [`PATCH ${room}/messages/:message`]: door(kept, () => ({ id: uuid(), text: 'Good morning, all' })),
  [`DELETE ${room}/messages/:message`]: door(taken),
  [`PUT ${room}/messages/:message/reaction`]: door(
    (at, by) => `${kept(at, by)}/reaction`,
    () => ({ emoji: '👍' })
  ),
  [`PUT ${room}/messages/:message/pin`]: door(
    (at, by) => `${kept(at, by)}/pin`,
    () => ({ state: 'pinned' }),
    { opensTo: leaders }
  ),
}
