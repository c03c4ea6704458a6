import { uuid } from '../../worker/core/uuid.ts'
import { storm, type Person } from './cast.ts'
import { everyone, senders, type Door } from './door.ts'
import type { Scene } from './scene.ts'

const classOf = (at: Scene, by: Person) => (by === at.ueda ? at.class5a : at.class3b).id

export const noticeDoors: Record<string, Door> = {
  'GET /api/schools/:school/audience': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => ({ path: `/audience?groups=${classOf(at, by)}&kinds=guardians` }),
    strange: (at, other, by) => ({
      'a group of another school': { path: `/audience?groups=${other.class3b.id}&kinds=guardians` },
      'a group of another school among one’s own': {
        path: `/audience?groups=${classOf(at, by)},${other.class3b.id}&kinds=guardians`,
      },
      ...(by === at.ueda && {
        'a class of another teacher': { path: `/audience?groups=${at.class3b.id}&kinds=students` },
      }),
    }),
  },
  'GET /api/schools/:school/notices': { opensTo: senders, status: 200, knock: () => ({ path: '/notices' }) },
  'POST /api/schools/:school/notices': {
    opensTo: senders,
    status: 201,
    knock: (at, by) => ({ path: '/notices', said: storm({ groups: [classOf(at, by)], kinds: ['guardians'] }) }),
    strange: (at, other, by) => ({
      'a group of another school': {
        path: '/notices',
        said: storm({ groups: [other.class3b.id], kinds: ['guardians'] }),
      },
      'a group of another school among one’s own': {
        path: '/notices',
        said: storm({ groups: [classOf(at, by), other.class3b.id], kinds: ['guardians'] }),
      },
      ...(by === at.ueda && {
        'a class of another teacher': {
          path: '/notices',
          said: storm({ groups: [at.class3b.id], kinds: ['guardians'] }),
        },
      }),
    }),
  },
  'GET /api/schools/:school/notices/:notice': {
    opensTo: senders,
    status: 200,
    otherTeacher: 404,
    knock: (at) => ({ path: `/notices/${at.trip.id}` }),
    strange: (_, other) => ({
      'a notice of another school': { path: `/notices/${other.trip.id}` },
      'no id at all': { path: '/notices/trip' },
    }),
  },
  'GET /api/schools/:school/notices/:notice/receipts': {
    opensTo: senders,
    status: 200,
    otherTeacher: 404,
    knock: (at) => ({ path: `/notices/${at.trip.id}/receipts?show=all` }),
    strange: (at, other) => ({
      'a notice of another school': { path: `/notices/${other.trip.id}/receipts?show=all` },
      'a group of another school': { path: `/notices/${at.trip.id}/receipts?show=all&group=${other.class3b.id}` },
      'a group that the notice was not for': {
        path: `/notices/${at.trip.id}/receipts?show=all&group=${at.class5a.id}`,
      },
    }),
  },
  'PUT /api/schools/:school/notices/:notice/receipt': {
    opensTo: everyone,
    status: 200,
    knock: (at, by) => ({
      path: `/notices/${at.closure.id}/receipt`,
      said: { state: 'confirmed', ...(by === at.tanaka && { onBehalfOf: at.hana.id }) },
    }),
    strange: (at, other) => ({
      'a notice of another school': { path: `/notices/${other.closure.id}/receipt`, said: { state: 'confirmed' } },
      'a child of another family': {
        path: `/notices/${at.closure.id}/receipt`,
        said: { state: 'confirmed', onBehalfOf: at.ken.id },
      },
    }),
  },
  'POST /api/schools/:school/notices/:notice/reminders': {
    opensTo: senders,
    status: 201,
    otherTeacher: 404,
    knock: (at) => ({ path: `/notices/${at.trip.id}/reminders`, said: { id: uuid(), members: [at.tanaka.id] } }),
    strange: (at, other) => ({
      'a notice of another school': {
        path: `/notices/${other.trip.id}/reminders`,
        said: { id: uuid(), members: [other.tanaka.id] },
      },
      'a member of another school among one’s own': {
        path: `/notices/${at.trip.id}/reminders`,
        said: { id: uuid(), members: [at.tanaka.id, other.tanaka.id] },
      },
      'a member whom the notice was not for': {
        path: `/notices/${at.trip.id}/reminders`,
        said: { id: uuid(), members: [at.sato.id] },
      },
    }),
  },
}
