import { uuid } from '../../worker/core/uuid.ts'
import { smallTree } from '../rules/bureau-trees.ts'
import { nobody, type Door } from './door.ts'

export const bureauDoors: Record<string, Door> = {
  'GET /api/schools/:school/bureau': { opensTo: ['officer'], status: 200, knock: () => ({ path: '/bureau' }) },
  'POST /api/schools/:school/bureau/preview': {
    opensTo: ['officer'],
    status: 201,
    knock: () => ({
      path: '/bureau/preview',
      said: new TextEncoder().encode(smallTree),
      headers: { 'content-type': 'text/csv' },
    }),
  },
  'GET /api/schools/:school/bureau/plans/:plan': {
    opensTo: ['officer'],
    status: 200,
    knock: (at) => ({ path: `/bureau/plans/${at.tree.id}` }),
    strange: (at, other) => ({
      'a plan of another bureau': { path: `/bureau/plans/${other.tree.id}` },
      'the plan of a roster': { path: `/bureau/plans/${at.plan.id}` },
      'a plan that never was': { path: `/bureau/plans/${nobody}` },
      'no id at all': { path: '/bureau/plans/newest' },
    }),
  },
  'GET /api/schools/:school/bureau/plans/:plan/rows': {
    opensTo: ['officer'],
    status: 200,
    knock: (at) => ({ path: `/bureau/plans/${at.tree.id}/rows?show=all` }),
    strange: (_, other) => ({
      'a plan of another bureau': { path: `/bureau/plans/${other.tree.id}/rows?show=all` },
      'a plan that never was': { path: `/bureau/plans/${nobody}/rows?show=all` },
    }),
  },
  // The scene's plan is out of date, so that whoever may apply it is let in and yet changes nothing for the next.
  'POST /api/schools/:school/bureau/apply': {
    opensTo: ['officer'],
    status: 409,
    promises: 202,
    knock: (at) => ({ path: '/bureau/apply', said: { plan: at.tree.id } }),
    strange: (_, other) => ({
      'a plan of another bureau': { path: '/bureau/apply', said: { plan: other.tree.id } },
      'a plan that never was': { path: '/bureau/apply', said: { plan: uuid() } },
    }),
  },
  // It was never applied, so there are no cards yet.
  'POST /api/schools/:school/bureau/cards': {
    opensTo: ['officer'],
    status: 409,
    promises: 200,
    knock: (at) => ({ path: '/bureau/cards', said: { id: uuid(), plan: at.tree.id } }),
    strange: (_, other) => ({
      'a plan of another bureau': { path: '/bureau/cards', said: { id: uuid(), plan: other.tree.id } },
      'a plan that never was': { path: '/bureau/cards', said: { id: uuid(), plan: uuid() } },
    }),
  },
}
