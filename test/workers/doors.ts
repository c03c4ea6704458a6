import { uuid } from '../../worker/core/uuid.ts'
import { everyone, nobody, office, senders, type Door } from './door.ts'
import { fileDoors } from './doors-files.ts'
import { lessonAsksDoors } from './doors-lesson-asks.ts'
import { lessonBoardDoors } from './doors-lesson-board.ts'
import { lessonClassesDoors } from './doors-lesson-classes.ts'
import { lessonCheckDoors } from './doors-lesson-check.ts'
import { lessonPassDoors } from './doors-lesson-passes.ts'
import { lessonReplayDoors } from './doors-lesson-replay.ts'
import { messageDoors } from './doors-messages.ts'
import { bureauDoors } from './doors-bureau.ts'
import { checkInDoors } from './doors-check-ins.ts'
import { callDoors } from './doors-calls.ts'
import { lessonDoors } from './doors-lessons.ts'
import { noticeDoors } from './doors-notices.ts'
import { sessionDoors } from './doors-sessions.ts'
import { directDoors } from './doors-directs.ts'
import { policyDoors } from './doors-policy.ts'
import { reportDoors } from './doors-reports.ts'
import { pushDoors } from './doors-push.ts'
import { rollDoors } from './doors-rolls.ts'
import { rosterDoors } from './doors-roster.ts'
import { searchDoors } from './doors-search.ts'
import { terminalDoors } from './doors-terminals.ts'
import { translationDoors } from './doors-translations.ts'
import { origin } from './cast.ts'

/** Every door of the Worker. One that is missing here fails the tests: say first to whom it opens. */
export const doors: Record<string, Door> = {
  'POST /api/schools': {
    opensTo: 'anyone',
    status: 403,
    promises: 201,
    knock: () => ({
      path: '/api/schools',
      said: {
        secret: 'not a secret that founds anything',
        place: 'apac',
        name: 'A school that never was',
        timeZone: 'Asia/Tokyo',
        administrator: 'Nobody',
      },
    }),
  },
  'POST /api/sign-in/card': {
    opensTo: 'anyone',
    status: 200,
    knock: ({ card }) => ({ path: '/api/sign-in/card', said: { secret: card.secret } }),
  },
  'GET /api/sign-in': { opensTo: 'anyone', status: 200, knock: () => ({ path: '/api/sign-in' }) },
  'POST /api/sign-in/email': {
    opensTo: 'anyone',
    status: 503,
    promises: 202,
    knock: () => ({ path: '/api/sign-in/email', said: { email: 'nobody@families.example' } }),
  },
  'POST /api/sign-in/email/code': {
    opensTo: 'anyone',
    status: 404,
    promises: 200,
    knock: () => ({ path: '/api/sign-in/email/code', said: { code: '123456' } }),
  },
  'POST /api/sign-in/email/member': {
    opensTo: 'anyone',
    status: 404,
    promises: 200,
    knock: (at) => ({ path: '/api/sign-in/email/member', said: { memberId: at.tanaka.id } }),
  },
  // A machine's door: nobody who knocks without its signature comes in.
  'POST /api/mail/bounces': {
    opensTo: 'anyone',
    status: 403,
    promises: 204,
    knock: () => ({ path: '/api/mail/bounces', headers: { 'content-type': 'application/json' } }),
  },
  'GET /api/inbox': { opensTo: 'anyone', status: 200, knock: () => ({ path: '/api/inbox' }) },
  'GET /api/me': { opensTo: 'anyone', status: 200, knock: () => ({ path: '/api/me' }) },
  'GET /api/openapi.json': { opensTo: 'anyone', status: 200, knock: () => ({ path: '/api/openapi.json' }) },
  'PUT /api/schools/:school/me/role': {
    opensTo: everyone,
    status: 200,
    knock: (_, by) => ({ path: '/me/role', said: { role: by.roles[0] } }),
  },
  'GET /api/schools/:school/socket': {
    opensTo: everyone,
    status: 101,
    knock: () => ({ path: '/socket?cursor=', headers: { upgrade: 'websocket', origin } }),
  },
  'GET /api/schools/:school/inbox': {
    opensTo: everyone,
    status: 200,
    knock: () => ({ path: '/inbox?before=1000' }),
  },
  'GET /api/schools/:school/groups': {
    opensTo: [...senders, 'staff'],
    status: 200,
    knock: () => ({ path: '/groups' }),
  },
  'GET /api/schools/:school/members': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => ({
      path: by === at.ueda ? `/members?group=${at.class5a.id}` : `/members?group=${at.class3b.id}`,
    }),
    strange: (at, other, by) => ({
      'a group of another school': { path: `/members?group=${other.class3b.id}` },
      'a group that never was': { path: `/members?group=${nobody}` },
      ...(by === at.ueda && { 'a class of another teacher': { path: `/members?group=${at.class3b.id}` } }),
    }),
  },
  'GET /api/schools/:school/members/:member': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: `/members/${at.hana.id}` }),
    strange: (_, other) => ({
      'a member of another school': { path: `/members/${other.hana.id}` },
      'no id at all': { path: '/members/hana' },
    }),
  },
  'POST /api/schools/:school/cards': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: '/cards', said: { id: uuid(), members: [at.sato.id] } }),
    strange: (at, other) => ({
      'a member of another school among one’s own': {
        path: '/cards',
        said: { id: uuid(), members: [at.sato.id, other.sato.id] },
      },
      'somebody who has left': { path: '/cards', said: { id: uuid(), members: [at.ono.id] } },
    }),
  },
  'DELETE /api/schools/:school/cards/:card': {
    opensTo: office,
    status: 204,
    knock: (at) => ({ path: `/cards/${at.card.id}` }),
    strange: (_, other) => ({
      'a card of another school': { path: `/cards/${other.card.id}` },
      'no id at all': { path: '/cards/1' },
    }),
  },
  'GET /api/schools/:school/audit': { opensTo: ['admin'], status: 200, knock: () => ({ path: '/audit' }) },
  ...fileDoors,
  ...noticeDoors,
  ...lessonBoardDoors,
  ...lessonCheckDoors,
  ...lessonClassesDoors,
  ...lessonAsksDoors,
  ...lessonPassDoors,
  ...lessonReplayDoors,
  ...messageDoors,
  ...bureauDoors,
  ...rosterDoors,
  ...rollDoors,
  ...checkInDoors,
  ...lessonDoors,
  ...callDoors,
  ...terminalDoors,
  ...sessionDoors,
  ...pushDoors,
  ...translationDoors,
  ...searchDoors,
  ...policyDoors,
  ...directDoors,
  ...reportDoors,
}
