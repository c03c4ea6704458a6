import { everyone, inGroups, nobody, type Door } from './door.ts'
import type { Person } from './cast.ts'
import type { Scene } from './scene.ts'
import { chatOf } from './scene-chats.ts'

const word = encodeURIComponent('会')
const elsewhere = (at: Scene, by: Person) => (by === at.ueda ? at.class3b : at.class5a).id
const said = { to: 'ja' }

export const searchDoors: Record<string, Door> = {
  'GET /api/schools/:school/search': {
    opensTo: inGroups,
    status: 200,
    knock: () => ({ path: `/search?find=${word}` }),
  },
  'GET /api/schools/:school/search/notices': {
    opensTo: everyone,
    status: 200,
    knock: () => ({ path: `/search/notices?find=${word}` }),
  },
  // Strangers to a group are told that there is none, the young of it that they may not search where the school says so: both are asked for in the tests of searching.
  'GET /api/schools/:school/groups/:group/search': {
    opensTo: inGroups,
    status: 200,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/search?find=${word}` }),
  },
  'POST /api/schools/:school/groups/:group/messages/:message/translation': {
    opensTo: inGroups,
    status: 503,
    promises: 200,
    knock: (at, by) => ({
      path: `/groups/${chatOf(at, by)}/messages/${at.chats.get(by.id)?.kept ?? nobody}/translation`,
      said,
    }),
    strange: (at, _, by) => ({
      'a message that never was': { path: `/groups/${chatOf(at, by)}/messages/${nobody}/translation`, said },
      'a message of a group that one is not in': {
        path: `/groups/${elsewhere(at, by)}/messages/${at.chats.get(by.id)?.kept ?? nobody}/translation`,
        said,
      },
    }),
  },
}
