import { planRoster, type Current, type Planned } from '../../worker/roster-plan.ts'
import { readRoster } from '../../worker/roster-reading.ts'
import { smallSchool, zipOf, type RosterFiles } from './roster-zips.ts'

const ours = (id: string, kind: 'staff' | 'unplaced') =>
  ({ id, sourcedId: `homeroom:${kind}`, kind, name: kind, year: '', ofGroupId: null, status: 'active' }) as const

export const founded = (): Current => {
  return {
    groups: [ours('staff', 'staff'), ours('unplaced', 'unplaced')],
    members: [
      {
        id: 'founder',
        sourcedId: 'homeroom:founder',
        nativeName: 'Yuki Arai',
        reading: '',
        roles: ['admin'],
        homeGroupId: 'staff',
        mailroom: 'staff.0',
        status: 'active',
        email: null,
        grade: null,
      },
    ],
    enrollments: [{ groupId: 'staff', memberId: 'founder', role: 'member' }],
    guardianships: [],
  }
}

let made = 0
const read = (files: RosterFiles) => readRoster(zipOf({ ...smallSchool, ...files }), '2026-11-22')
export const plan = (current: Current, files: RosterFiles = {}) => planRoster(current, read(files), () => `id${++made}`)

/** What applying a plan leaves behind, written here a second time and as simply as can be. */
export function applied(current: Current, { rows }: Planned): Current {
  const groups = new Map(current.groups.map((one) => [one.id, one]))
  const members = new Map(current.members.map((one) => [one.id, one]))
  const enrollments = new Map(current.enrollments.map((one) => [`${one.groupId} ${one.memberId}`, one]))
  const guardianships = new Map(current.guardianships.map((one) => [`${one.guardianId} ${one.studentId}`, one]))
  for (const { write } of rows) {
    if (write?.into === 'groups') groups.set(write.row.id, write.row)
    if (write?.into === 'members') members.set(write.row.id, write.row)
    if (write?.into === 'departures')
      members.set(write.row.id, { ...members.get(write.row.id)!, status: 'departed', email: null, grade: null })
    if (write?.into === 'enrollments') enrollments.set(`${write.row.groupId} ${write.row.memberId}`, write.row)
    if (write?.into === 'unenrollments') enrollments.delete(`${write.row.groupId} ${write.row.memberId}`)
    if (write?.into === 'guardianships') guardianships.set(`${write.row.guardianId} ${write.row.studentId}`, write.row)
    if (write?.into === 'unguardianships') guardianships.delete(`${write.row.guardianId} ${write.row.studentId}`)
  }
  return {
    groups: [...groups.values()],
    members: [...members.values()],
    enrollments: [...enrollments.values()],
    guardianships: [...guardianships.values()],
  }
}

export const schoolWith = (files: RosterFiles = {}) => applied(founded(), plan(founded(), files))
export const member = (school: Current, sourcedId: string) => school.members.find((one) => one.sourcedId === sourcedId)!
export const group = (school: Current, sourcedId: string) => school.groups.find((one) => one.sourcedId === sourcedId)!
export const groupsOf = (school: Current, sourcedId: string) =>
  school.enrollments
    .filter((one) => one.memberId === member(school, sourcedId).id)
    .map((one) => `${school.groups.find((group) => group.id === one.groupId)?.sourcedId} ${one.role}`)
    .sort()
export const said = ({ rows }: Planned) =>
  rows.flatMap(({ shown }) => ('what' in shown ? [`${shown.what} ${shown.noun} ${shown.name.native}`] : []))
export const homeOf = (school: Current, sourcedId: string) =>
  school.groups.find((one) => one.id === member(school, sourcedId).homeGroupId)?.sourcedId

export const without = (file: keyof typeof smallSchool, start: string) => ({
  [file]: smallSchool[file]
    .split('\n')
    .filter((one) => !one.startsWith(start))
    .join('\n'),
})
export const replaced = (file: keyof typeof smallSchool, from: string, to: string) => ({
  [file]: smallSchool[file].replace(from, to),
})
