import { uuid } from '../../worker/core/uuid.ts'
import { jpeg } from '../rules/file-bytes.ts'
import { inGroups, nobody, type Door } from './door.ts'
import { chatOf } from './scene-chats.ts'

const photo = () => ({ id: uuid(), kind: 'photo', name: 'harbour.jpg', type: 'image/jpeg', size: jpeg().byteLength })
const headers = { 'content-type': 'application/octet-stream' }

/** Only one's own unsent files are there, and each phone knows which those are: here is none. */
const noneYet = { opensTo: inGroups, status: 404, promises: 200 }

export const fileDoors: Record<string, Door> = {
  'POST /api/schools/:school/groups/:group/files': {
    opensTo: inGroups,
    status: 201,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files`, said: photo() }),
    strange: (at, other, by) => ({
      'a group of another school': { path: `/groups/${other.class3b.id}/files`, said: photo() },
      'a group one is not in': {
        path: `/groups/${(by === at.ueda ? at.class3b : at.class5a).id}/files`,
        said: photo(),
      },
      'no id at all': { path: '/groups/3B/files', said: photo() },
    }),
  },
  'GET /api/schools/:school/groups/:group/files/:file': {
    ...noneYet,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files/${nobody}` }),
  },
  'PUT /api/schools/:school/groups/:group/files/:file/parts/:n': {
    ...noneYet,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files/${nobody}/parts/1`, said: jpeg(), headers }),
  },
  'PUT /api/schools/:school/groups/:group/files/:file/thumbnail': {
    ...noneYet,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files/${nobody}/thumbnail`, said: jpeg(), headers }),
  },
  'POST /api/schools/:school/groups/:group/files/:file/completion': {
    ...noneYet,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files/${nobody}/completion`, said: { parts: 1 } }),
  },
  'POST /api/schools/:school/groups/:group/files/:file/transcript': {
    ...noneYet,
    knock: (at, by) => ({ path: `/groups/${chatOf(at, by)}/files/${nobody}/transcript` }),
  },
  'GET /files/:school/:group/:file': {
    ...noneYet,
    knock: (at, by) => ({ path: `/files/${at.schoolId}/${chatOf(at, by)}/${nobody}` }),
  },
  'GET /files/:school/:group/:file/thumbnail': {
    ...noneYet,
    knock: (at, by) => ({ path: `/files/${at.schoolId}/${chatOf(at, by)}/${nobody}/thumbnail` }),
  },
}
