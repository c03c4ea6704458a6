import { uuid } from '../../worker/core/uuid.ts'
import { can } from '../../worker/protocol/roles.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import type { Person } from './cast.ts'
import { nobody, office, senders, type Door } from './door.ts'
import { rollSave } from './roll-words.ts'
import type { Scene } from './scene.ts'

/** What may be left out is left out: a field that stands is refused when it is nothing. */
const without = (field: string, said: object) =>
  Object.fromEntries(Object.entries(said).filter(([name]) => name !== field))
const classOf = (at: Scene, by: Person) => (by === at.ueda ? at.class5a : at.class3b).id
const childOf = (at: Scene, by: Person) => (by === at.ueda ? at.ken : at.hana)
const marks = (groupId: string, who: { id: string }) => ({
  path: `/groups/${groupId}/rolls/marks`,
  said: without('reason', rollSave([[who, 'present']], { period: '12' })),
})
const note = (student: { id: string }) => ({
  path: '/absences',
  said: { id: uuid(), students: [student.id], days: ['2031-01-07'], kind: 'absent', text: '' },
})
const month = 'from=2026-11-01&to=2026-11-30'
const exported = (groupId: string) => ({
  path: `/groups/${groupId}/registers/exports`,
  said: { id: uuid(), from: '2026-11-01', to: '2026-11-30', form: 'plain', as: 'csv' },
})
/** Whose days somebody may see: their own, their child's, or those of a student they teach. */
const studentOf = (at: Scene, by: Person): Person =>
  by.roles[0] === 'student' ? by : by.roles[0] === 'guardian' || by === at.conti ? ownChild(at, by) : childOf(at, by)
/** A guardian's own child, whoever of the cast it is. */
const ownChild = (at: Scene, by: Person) =>
  by === at.sato ? at.ken : by === at.amina ? at.yousef : by === at.conti ? at.luca : at.hana

export const rollDoors: Record<string, Door> = {
  'GET /api/schools/:school/groups/:group/rolls': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => ({ path: `/groups/${classOf(at, by)}/rolls` }),
    strange: (at, other, by) => ({
      'a class of another school': { path: `/groups/${other.class3b.id}/rolls` },
      'a class that never was': { path: `/groups/${nobody}/rolls` },
      ...(by === at.ueda && { 'a class of another teacher': { path: `/groups/${at.class3b.id}/rolls` } }),
    }),
  },
  'POST /api/schools/:school/groups/:group/rolls/marks': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => marks(classOf(at, by), childOf(at, by)),
    strange: (at, other, by) => ({
      'a class of another school': marks(other.class3b.id, other.hana),
      'a student of another school': marks(classOf(at, by), other.hana),
      ...(by === at.ueda && { 'a class of another teacher': marks(at.class3b.id, at.hana) }),
    }),
  },
  'GET /api/schools/:school/groups/:group/registers': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => ({ path: `/groups/${classOf(at, by)}/registers?${month}` }),
    strange: (at, other, by) => ({
      'a class of another school': { path: `/groups/${other.class3b.id}/registers?${month}` },
      'a class that never was': { path: `/groups/${nobody}/registers?${month}` },
      ...(by === at.ueda && { 'a class of another teacher': { path: `/groups/${at.class3b.id}/registers?${month}` } }),
    }),
  },
  'GET /api/schools/:school/groups/:group/registers/statistics': {
    opensTo: senders,
    status: 200,
    knock: (at, by) => ({ path: `/groups/${classOf(at, by)}/registers/statistics?${month}` }),
    strange: (at, other, by) => ({
      'a class of another school': { path: `/groups/${other.class3b.id}/registers/statistics?${month}` },
      ...(by === at.ueda && {
        'a class of another teacher': { path: `/groups/${at.class3b.id}/registers/statistics?${month}` },
      }),
    }),
  },
  'POST /api/schools/:school/groups/:group/registers/exports': {
    opensTo: senders,
    status: 204,
    knock: (at, by) => exported(classOf(at, by)),
    strange: (at, other, by) => ({
      'a class of another school': exported(other.class3b.id),
      ...(by === at.ueda && { 'a class of another teacher': exported(at.class3b.id) }),
    }),
  },
  'GET /api/schools/:school/students/:student/register': {
    opensTo: [...senders, 'guardian', 'student'],
    status: 200,
    knock: (at, by) => ({ path: `/students/${studentOf(at, by).id}/register?${month}` }),
    strange: (at, other, by) => ({
      'a student of another school': { path: `/students/${other.hana.id}/register?${month}` },
      'somebody who is no student': { path: `/students/${at.mori.id}/register?${month}` },
      ...(!can(by.roles[0]!, 'roll.see-school') && {
        'a student of another family or class': {
          path: `/students/${(studentOf(at, by) === at.ken ? at.hana : at.ken).id}/register?${month}`,
        },
      }),
    }),
  },
  'GET /api/schools/:school/roll-settings': { opensTo: office, status: 200, knock: () => ({ path: '/roll-settings' }) },
  'PUT /api/schools/:school/roll-settings': {
    opensTo: office,
    status: 200,
    knock: () => ({
      path: '/roll-settings',
      said: ['place', 'alertAt', 'keepYears', 'terms'].reduce(
        (said: object, field) => without(field, said),
        usualRolls
      ),
    }),
  },
  'GET /api/schools/:school/mornings': { opensTo: office, status: 200, knock: () => ({ path: '/mornings' }) },
  'GET /api/schools/:school/mornings/students': {
    opensTo: office,
    status: 200,
    knock: () => ({ path: '/mornings/students?show=absent' }),
  },
  'GET /api/schools/:school/absences': { opensTo: ['guardian'], status: 200, knock: () => ({ path: '/absences' }) },
  'GET /api/schools/:school/absences/day': { opensTo: office, status: 200, knock: () => ({ path: '/absences/day' }) },
  'POST /api/schools/:school/absences': {
    opensTo: ['guardian'],
    status: 201,
    knock: (at, by) => note(ownChild(at, by)),
    strange: (at, other, by) => ({
      'a child of another school': note(other.hana),
      'a child of another family': note(ownChild(at, by) === at.ken ? at.hana : at.ken),
      'nobody’s child': note({ id: nobody }),
    }),
  },
  'DELETE /api/schools/:school/absences/:absence': {
    opensTo: ['guardian'],
    status: 200,
    knock: (at, by) => ({ path: `/absences/${by === at.conti ? at.absences.conti : at.absences.tanaka}` }),
    strange: (at, other, by) => ({
      'a note of another school': { path: `/absences/${other.absences.tanaka}` },
      'a note of another family': { path: `/absences/${by === at.conti ? at.absences.tanaka : at.absences.conti}` },
    }),
  },
  'GET /api/schools/:school/leaves': {
    opensTo: [...senders, 'student'],
    status: 200,
    knock: () => ({ path: '/leaves' }),
  },
  'POST /api/schools/:school/leaves': {
    opensTo: ['student'],
    status: 201,
    knock: () => ({ path: '/leaves', said: { id: uuid(), days: ['2031-01-07'], kind: 'absent', text: '' } }),
  },
  'PUT /api/schools/:school/leaves/:leave/decision': {
    opensTo: [...senders, 'student'],
    status: 200,
    // Who may decide, decides as before; the student whose leave it is takes another one back.
    knock: (at, by) => ({
      path: `/leaves/${by === at.hana ? at.leaves.open : by === at.ueda ? at.leaves.ken : at.leaves.approved}/decision`,
      said: { state: by === at.hana ? 'withdrawn' : 'approved' },
    }),
    strange: (at, other, by) => ({
      'a leave of another school': { path: `/leaves/${other.leaves.approved}/decision`, said: { state: 'approved' } },
      ...(by === at.ueda && {
        'a leave of another class': { path: `/leaves/${at.leaves.approved}/decision`, said: { state: 'approved' } },
      }),
    }),
  },
}
