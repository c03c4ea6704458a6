import { uuid } from '../../worker/core/uuid.ts'
import { smallSchool, zipOf } from '../rules/roster-zips.ts'
import { nobody, office, type Door } from './door.ts'

export const rosterDoors: Record<string, Door> = {
  'POST /api/schools/:school/roster/preview': {
    opensTo: office,
    status: 201,
    knock: () => ({
      path: '/roster/preview',
      said: zipOf(smallSchool),
      headers: { 'content-type': 'application/zip' },
    }),
  },
  'GET /api/schools/:school/roster/plans/:plan': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: `/roster/plans/${at.plan.id}` }),
    strange: (_, other) => ({
      'a plan of another school': { path: `/roster/plans/${other.plan.id}` },
      'a plan that never was': { path: `/roster/plans/${nobody}` },
      'no id at all': { path: '/roster/plans/newest' },
    }),
  },
  'GET /api/schools/:school/roster/plans/:plan/rows': {
    opensTo: office,
    status: 200,
    knock: (at) => ({ path: `/roster/plans/${at.plan.id}/rows?show=all` }),
    strange: (_, other) => ({
      'a plan of another school': { path: `/roster/plans/${other.plan.id}/rows?show=all` },
      'a plan that never was': { path: `/roster/plans/${nobody}/rows?show=all` },
    }),
  },
  // The scene's plan is out of date, so that whoever may apply it is let in and yet changes nothing for the next.
  'POST /api/schools/:school/roster/apply': {
    opensTo: office,
    status: 409,
    promises: 202,
    knock: (at) => ({ path: '/roster/apply', said: { plan: at.plan.id } }),
    strange: (_, other) => ({
      'a plan of another school': { path: '/roster/apply', said: { plan: other.plan.id } },
      'a plan that never was': { path: '/roster/apply', said: { plan: uuid() } },
    }),
  },
}
