import type { Name } from './protocol/members.ts'
import type { RosterDifference } from './protocol/rosters.ts'
import type { Current, Group, Member, PlannedRow } from './roster-plan.ts'
import { isOurs } from './roster-stays.ts'
import { linkOf, type Wishes } from './roster-wishes.ts'

type Change = RosterDifference['changes'][number]
type Names = { group: Map<string, string>; member: Map<string, Name> }
export const nameOf = (member: Member): Name => ({ native: member.nativeName, reading: member.reading })

export function linksOf(current: Current) {
  const ours = new Set(current.members.filter((one) => isOurs(one.sourcedId)).map((one) => one.id))
  const free = current.enrollments.filter((one) => !ours.has(one.memberId))
  return {
    groups: new Map(current.groups.map((one) => [one.id, one])),
    members: new Map(current.members.map((one) => [one.id, one])),
    enrollments: new Map(free.map((one) => [linkOf(one.groupId, one.memberId), one])),
    guardianships: new Map(current.guardianships.map((one) => [linkOf(one.guardianId, one.studentId), one])),
  }
}

/** The fields that differ; of somebody who comes or goes, those that say who it is. */
const changed = (fields: [field: string, was: string | null, will: string | null][]): Change[] =>
  fields.filter(([, was, will]) => was !== will).map(([field, was, will]) => ({ field, was, will }))

export function groupRow(group: Group, was: Group | undefined, wishes: Wishes): PlannedRow[] {
  const { file, line } = wishes.groups.get(group.sourcedId)!
  const changes = changed([
    ['name', was?.name ?? null, group.name],
    ['kind', was?.kind ?? null, group.kind],
    ['year', was?.year ?? null, group.year],
    ...(was ? [['status', was.status, group.status] satisfies [string, string, string]] : []),
  ])
  if (changes.length === 0) return []
  const what = was ? 'change' : 'add'
  return [
    {
      shown: { what, noun: 'group', name: { native: group.name, reading: '' }, file, line, changes },
      write: { into: 'groups', row: group },
    },
  ]
}

export function memberRow(member: Member, was: Member | undefined, wishes: Wishes, names: Names): PlannedRow[] {
  const { file, line } = wishes.members.get(member.sourcedId)!
  const home = (one: Member) => names.group.get(one.homeGroupId) ?? null
  const moved = was && was.homeGroupId !== member.homeGroupId
  const changes = changed([
    ...(was
      ? ([
          ['nativeName', was.nativeName, member.nativeName],
          ['reading', was.reading, member.reading],
          ['status', was.status, member.status],
        ] satisfies [string, string, string][])
      : []),
    ['roles', was ? was.roles.join(', ') : null, member.roles.join(', ')],
    ['email', was?.email ?? null, member.email],
    ['grade', was?.grade ?? null, member.grade],
  ])
  // Two classes may have one name: that somebody moves is said all the same.
  if (!was || moved) changes.push({ field: 'home', was: was ? home(was) : null, will: home(member) })
  if (changes.length === 0) return []
  const what = was ? 'change' : 'add'
  return [
    {
      shown: { what, noun: 'member', name: nameOf(member), file, line, changes },
      write: { into: 'members', row: member },
    },
  ]
}

type Links = ReturnType<typeof linksOf>
type Ids = { group: Map<string, string>; member: Map<string, string> }

const here = { file: '', line: 0 }
const unnamed: Name = { native: '', reading: '' }

export function guardianshipRows(was: Links['guardianships'], wishes: Wishes, ids: Ids, names: Names): PlannedRow[] {
  const member = (id: string) => names.member.get(id) ?? unnamed
  const rows: PlannedRow[] = []
  const gone = new Map(was)
  for (const { guardian, student, file, line } of wishes.guardianships.values()) {
    const row = { guardianId: ids.member.get(guardian)!, studentId: ids.member.get(student)! }
    if (gone.delete(linkOf(row.guardianId, row.studentId))) continue
    const changes = [{ field: 'student', was: null, will: member(row.studentId).native }]
    const shown = { what: 'add', noun: 'guardianship', name: member(row.guardianId), file, line, changes } as const
    rows.push({ shown, write: { into: 'guardianships', row } })
  }
  for (const row of gone.values()) {
    const changes = [{ field: 'student', was: member(row.studentId).native, will: null }]
    const shown = { what: 'leave', noun: 'guardianship', name: member(row.guardianId), ...here, changes } as const
    rows.push({ shown, write: { into: 'unguardianships', row } })
  }
  return rows
}

export function enrollmentRows(was: Links['enrollments'], wishes: Wishes, ids: Ids, names: Names): PlannedRow[] {
  const member = (id: string) => names.member.get(id) ?? unnamed
  const rows: PlannedRow[] = []
  const gone = new Map(was)
  for (const { group, member: who, role, file, line } of wishes.enrollments.values()) {
    const row = { groupId: ids.group.get(group)!, memberId: ids.member.get(who)!, role }
    const link = linkOf(row.groupId, row.memberId)
    const before = was.get(link)
    gone.delete(link)
    if (before?.role === role) continue
    const name = names.group.get(row.groupId) ?? null
    const changes = [
      { field: 'group', was: before ? name : null, will: name },
      { field: 'role', was: before?.role ?? null, will: role },
    ]
    const what = before ? 'change' : 'add'
    const shown = { what, noun: 'enrollment', name: member(row.memberId), file, line, changes } as const
    rows.push({ shown, write: { into: 'enrollments', row } })
  }
  for (const row of gone.values()) {
    const changes = [
      { field: 'group', was: names.group.get(row.groupId) ?? null, will: null },
      { field: 'role', was: row.role, will: null },
    ]
    const shown = { what: 'leave', noun: 'enrollment', name: member(row.memberId), ...here, changes } as const
    rows.push({ shown, write: { into: 'unenrollments', row } })
  }
  return rows
}

export function departure(member: Member, names: Names): PlannedRow {
  const changes = [
    { field: 'roles', was: member.roles.join(', '), will: null },
    { field: 'home', was: names.group.get(member.homeGroupId) ?? null, will: null },
  ]
  return {
    shown: { what: 'leave', noun: 'member', name: nameOf(member), file: '', line: 0, changes },
    write: { into: 'departures', row: { id: member.id } },
  }
}

export function groupLeaves(group: Group): PlannedRow {
  const changes = [
    { field: 'name', was: group.name, will: null },
    { field: 'kind', was: group.kind, will: null },
  ]
  return {
    shown: { what: 'leave', noun: 'group', name: { native: group.name, reading: '' }, file: '', line: 0, changes },
    write: { into: 'groups', row: { ...group, status: 'departed' } },
  }
}
