import type { EnrollmentRole } from './protocol/groups.ts'
import type { Place } from './core/table.ts'
import type { Person } from './roster-people.ts'
import type { Incoming, SchoolClass } from './roster-reading.ts'
import { isStaff } from './roster-roles.ts'
import type { groups } from './tables/groups.ts'

type GroupKind = typeof groups.$inferSelect.kind

export type WishedGroup = Place & { kind: GroupKind; name: string; year: string; of: string | null }
export type WishedMember = Place & Pick<Person, 'name' | 'roles' | 'email' | 'grade'> & { home: string }
export type WishedEnrollment = Place & { group: string; member: string; role: EnrollmentRole }
export type WishedGuardianship = Place & { guardian: string; student: string }

/** The school as a roster file wishes it, everything by its `sourcedId`. */
export type Wishes = {
  groups: Map<string, WishedGroup>
  members: Map<string, WishedMember>
  enrollments: Map<string, WishedEnrollment>
  guardianships: Map<string, WishedGuardianship>
}

export const staffRoom = 'homeroom:staff'
export const unplaced = 'homeroom:unplaced'
export const guardiansOf = (classId: string) => `${classId}:guardians`
export const linkOf = (one: string, other: string) => `${one}\n${other}`

const strength: EnrollmentRole[] = ['observer', 'member', 'teacher', 'owner']

/** `homeNow` answers where somebody is at home until now, so that no guardian moves without a reason. */
export function wishesOf(incoming: Incoming, homeNow: (member: string) => string | undefined): Wishes {
  const classOf = homeClasses(incoming)
  const kinds = kindsOf(incoming, classOf)
  const wishes: Wishes = { groups: new Map(), members: new Map(), enrollments: new Map(), guardianships: new Map() }
  for (const { file, line, sourcedId, title, year } of incoming.classes) {
    const kind = kinds.get(sourcedId) ?? 'subject'
    wishes.groups.set(sourcedId, { file, line, kind, name: title, year, of: null })
    // The guardians' group has its class's name: what kind it is, the phone says in the reader's language.
    if (kind === 'class')
      wishes.groups.set(guardiansOf(sourcedId), { file, line, kind: 'guardians', name: title, year, of: sourcedId })
  }
  const childrenOf = Map.groupBy(incoming.guardianships, (one) => one.guardianId)
  for (const person of incoming.people) {
    const { file, line, sourcedId, name, roles, email, grade } = person
    const children = childrenOf.get(sourcedId)?.map((one) => one.studentId) ?? []
    const home = homeOf(person, children, classOf, homeNow(sourcedId))
    wishes.members.set(sourcedId, { file, line, name, roles, email, grade, home })
    if (home === staffRoom || home === unplaced)
      enroll(wishes, { file, line, group: home, member: sourcedId, role: 'member' })
  }
  for (const { guardianId, studentId, file, line } of incoming.guardianships)
    wishes.guardianships.set(linkOf(guardianId, studentId), { file, line, guardian: guardianId, student: studentId })
  enrollAll(wishes, incoming)
  return wishes
}

function enrollAll(wishes: Wishes, incoming: Incoming) {
  const guardiansOfChild = Map.groupBy(incoming.guardianships, (one) => one.studentId)
  for (const { classId, personId, role, file, line } of incoming.enrollments) {
    enroll(wishes, { file, line, group: classId, member: personId, role })
    if (!wishes.groups.has(guardiansOf(classId))) continue
    const group = guardiansOf(classId)
    if (role === 'owner' || role === 'teacher') enroll(wishes, { file, line, group, member: personId, role: 'teacher' })
    if (role === 'member')
      for (const { guardianId, file, line } of guardiansOfChild.get(personId) ?? [])
        enroll(wishes, { file, line, group, member: guardianId, role: 'member' })
  }
}

/** Somebody named twice in a group is there once, as the more that they are. */
function enroll(wishes: Wishes, wish: WishedEnrollment) {
  const link = linkOf(wish.group, wish.member)
  const before = wishes.enrollments.get(link)
  if (!before || strength.indexOf(wish.role) > strength.indexOf(before.role)) wishes.enrollments.set(link, wish)
}

/** Each student's class: the first by title of the homerooms, or of the scheduled classes where a school has no homerooms. */
function homeClasses(incoming: Incoming): Map<string, string> {
  const anyHomeroom = incoming.classes.some((one) => one.homeroom)
  const first = new Map<string, SchoolClass>()
  const classes = new Map(incoming.classes.map((one) => [one.sourcedId, one]))
  const students = new Set(incoming.people.filter((one) => one.roles.includes('student')).map((one) => one.sourcedId))
  for (const { classId, personId, role } of incoming.enrollments) {
    const one = classes.get(classId)
    if (!one || role !== 'member' || !students.has(personId) || (anyHomeroom && !one.homeroom)) continue
    const before = first.get(personId)
    if (!before || comesBefore(one, before)) first.set(personId, one)
  }
  return new Map([...first].map(([student, one]) => [student, one.sourcedId]))
}

const comesBefore = (a: SchoolClass, b: SchoolClass) =>
  a.title === b.title ? a.sourcedId < b.sourcedId : a.title < b.title

function kindsOf(incoming: Incoming, classOf: Map<string, string>): Map<string, GroupKind> {
  const homes = new Set(classOf.values())
  const anyHomeroom = incoming.classes.some((one) => one.homeroom)
  return new Map(
    incoming.classes.map((one) => [
      one.sourcedId,
      (anyHomeroom ? one.homeroom : homes.has(one.sourcedId)) ? 'class' : 'subject',
    ])
  )
}

/** Who is several things is at home as a student before staff before a guardian; a guardian stays with one child's class while that child is in it. */
function homeOf(person: Person, children: string[], classOf: Map<string, string>, now: string | undefined): string {
  if (person.roles.includes('student')) return classOf.get(person.sourcedId) ?? unplaced
  if (isStaff(person)) return staffRoom
  const homes = children.flatMap((child) => classOf.get(child) ?? [])
  return (now && homes.includes(now) ? now : homes[0]) ?? unplaced
}
