import type { Current } from './roster-plan.ts'
import type { Person } from './roster-people.ts'
import type { Incoming, SchoolClass } from './roster-reading.ts'

const nowhere = { file: '', line: 0 }

/** What Homeroom made itself at the founding; no file speaks of it. */
export const isOurs = (sourcedId: string) => sourcedId.startsWith('homeroom:')

/** Here now, and the file's to speak of. */
export const isTheirs = (one: { status: string; sourcedId: string }) =>
  one.status === 'active' && !isOurs(one.sourcedId)

/**
 * The file as it would be if every row that could not be read said what the school already knows: a slip in one row
 * may not cost anybody their place. Where rows may be hidden altogether, everyone who is not named stays as they are.
 */
export function withWhatStays(incoming: Incoming, current: Current): Incoming {
  const { whole, unread } = incoming
  const named = new Set(incoming.people.map((one) => one.sourcedId))
  const titled = new Set(incoming.classes.map((one) => one.sourcedId))
  const anyHomeroom = incoming.classes.some((one) => one.homeroom)

  const stayingPeople = current.members
    .filter((one) => isTheirs(one) && (unread.people.has(one.sourcedId) || (!whole && !named.has(one.sourcedId))))
    .map(({ sourcedId, nativeName, reading, roles }): Person => ({
      ...nowhere,
      sourcedId,
      name: { native: nativeName, reading },
      roles,
    }))
  const stayingClasses = current.groups
    .filter((one) => isTheirs(one) && (one.kind === 'class' || one.kind === 'subject'))
    .filter((one) => !titled.has(one.sourcedId) && (!whole || unread.classes.has(one.sourcedId)))
    .map(({ sourcedId, name, year, kind }): SchoolClass => ({
      ...nowhere,
      sourcedId,
      title: name,
      year,
      homeroom: kind === 'class' && (anyHomeroom || titled.size === 0),
    }))

  const stays = new Set(stayingPeople.map((one) => one.sourcedId))
  const people = [...incoming.people.filter((one) => !stays.has(one.sourcedId)), ...stayingPeople]
  const classes = [...incoming.classes, ...stayingClasses]
  const present = new Set(people.map((one) => one.sourcedId))
  const taught = new Set(classes.map((one) => one.sourcedId))
  const memberIds = new Map(current.members.map((one) => [one.id, one.sourcedId]))
  const groupIds = new Map(current.groups.map((one) => [one.id, one.sourcedId]))

  const enrollments = current.enrollments.flatMap(({ groupId, memberId, role }) => {
    const [classId, personId] = [groupIds.get(groupId) ?? '', memberIds.get(memberId) ?? '']
    const doubtful = stays.has(personId) || unread.links.has(personId) || unread.classes.has(classId)
    if (!taught.has(classId) || !present.has(personId) || (whole && !doubtful)) return []
    return [{ ...nowhere, classId, personId, role }]
  })
  const guardianships = current.guardianships.flatMap((one) => {
    const [guardianId, studentId] = [memberIds.get(one.guardianId) ?? '', memberIds.get(one.studentId) ?? '']
    const doubtful = stays.has(guardianId) || stays.has(studentId)
    if (!present.has(guardianId) || !present.has(studentId) || (whole && !doubtful)) return []
    return [{ ...nowhere, guardianId, studentId }]
  })
  return {
    ...incoming,
    people,
    classes,
    enrollments: addedTo(incoming.enrollments, enrollments, (one) => `${one.classId}\n${one.personId}`),
    guardianships: addedTo(incoming.guardianships, guardianships, (one) => `${one.guardianId}\n${one.studentId}`),
  }
}

/** What the file says of a link goes before what the school knew of it. */
function addedTo<T>(said: T[], known: T[], keyOf: (one: T) => string): T[] {
  const keys = new Set(said.map(keyOf))
  return [...said, ...known.filter((one) => !keys.has(keyOf(one)))]
}
