import type { RosterDifference, RosterFault, RosterPlan } from './protocol/rosters.ts'
import {
  departure,
  enrollmentRows,
  groupLeaves,
  groupRow,
  guardianshipRows,
  linksOf,
  memberRow,
  nameOf,
} from './roster-differences.ts'
import { givePlaces } from './roster-places.ts'
import type { Incoming } from './roster-reading.ts'
import { isTheirs, withWhatStays } from './roster-stays.ts'
import { wishesOf } from './roster-wishes.ts'
import type { enrollments, groups } from './tables/groups.ts'
import type { guardianships, members } from './tables/members.ts'

export type Group = Omit<typeof groups.$inferSelect, 'schoolId'>
export type Member = Omit<typeof members.$inferSelect, 'schoolId'>
export type Enrollment = Omit<typeof enrollments.$inferSelect, 'schoolId'>
export type Guardianship = Omit<typeof guardianships.$inferSelect, 'schoolId'>

/** What the school knows of its people now. */
export type Current = { groups: Group[]; members: Member[]; enrollments: Enrollment[]; guardianships: Guardianship[] }

/** What one difference writes: a whole row, or the keys of one that goes. */
export type RosterWrite =
  | { into: 'groups'; row: Group }
  | { into: 'members'; row: Member }
  | { into: 'departures'; row: { id: string } }
  | { into: 'enrollments' | 'unenrollments'; row: Enrollment }
  | { into: 'guardianships' | 'unguardianships'; row: Guardianship }

export type PlannedRow = { shown: RosterDifference | RosterFault; write: RosterWrite | null }
export type Planned = { rows: PlannedRow[]; counts: RosterPlan['counts']; makesAdmins: boolean }

/** Every difference between the school and the file, in the order in which it can be written, then what could not be read. */
export function planRoster(current: Current, incoming: Incoming, newId: () => string): Planned {
  const faults = incoming.faults.map((shown): PlannedRow => ({ shown, write: null }))
  if (!incoming.readable) return { rows: faults, counts: countsOf(faults, 0), makesAdmins: false }

  const groupNow = new Map(current.groups.map((one) => [one.id, one]))
  const homes = new Map(current.members.map((one) => [one.sourcedId, groupNow.get(one.homeGroupId)?.sourcedId]))
  const wishes = wishesOf(withWhatStays(incoming, current), (member) => homes.get(member))
  const { ids, placed } = givePlaces(current, wishes, newId)
  const names = {
    group: new Map([...current.groups, ...placed.groups].map((one) => [one.id, one.name])),
    member: new Map([...current.members, ...placed.members].map((one) => [one.id, nameOf(one)])),
  }
  const was = linksOf(current)
  const rows = [
    ...placed.groups.flatMap((group) => groupRow(group, was.groups.get(group.id), wishes)),
    ...placed.members.flatMap((member) => memberRow(member, was.members.get(member.id), wishes, names)),
    ...guardianshipRows(was.guardianships, wishes, ids, names),
    ...enrollmentRows(was.enrollments, wishes, ids, names),
    ...current.members
      .filter((one) => isTheirs(one) && !wishes.members.has(one.sourcedId))
      .map((member) => departure(member, names)),
    ...current.groups.filter((one) => isTheirs(one) && !wishes.groups.has(one.sourcedId)).map(groupLeaves),
  ]
  const makesAdmins = placed.members.some(
    (one) => one.roles.includes('admin') && !was.members.get(one.id)?.roles.includes('admin')
  )
  return { rows: [...rows, ...faults], counts: countsOf([...rows, ...faults], wishes.members.size), makesAdmins }
}

function countsOf(rows: PlannedRow[], wished: number): RosterPlan['counts'] {
  const counts = { add: 0, change: 0, leave: 0, fault: 0, same: 0, addPeople: 0, changePeople: 0, leavePeople: 0 }
  for (const { shown } of rows) {
    if (!('what' in shown)) counts.fault++
    else {
      counts[shown.what]++
      if (shown.noun === 'member') counts[`${shown.what}People`]++
    }
  }
  counts.same = Math.max(0, wished - counts.addPeople - counts.changePeople)
  return counts
}
