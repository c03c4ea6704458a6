import { roles, staffRoles, type Role } from './protocol/roles.ts'
import type { RosterFault } from './protocol/rosters.ts'
import { fault, isPresent, type Table } from './core/table.ts'

/** OneRoster's words for what people are. In 1.1 every office worker is an `administrator`; only who runs the system runs Homeroom. */
const rolesInFiles: Record<string, Role> = {
  student: 'student',
  parent: 'guardian',
  guardian: 'guardian',
  relative: 'guardian',
  teacher: 'teacher',
  aide: 'teacher',
  proctor: 'teacher',
  administrator: 'office',
  districtAdministrator: 'office',
  siteAdministrator: 'office',
  principal: 'office',
  systemAdministrator: 'admin',
  counselor: 'staff',
}

/** A role that is nobody's spelling of `student` may not let somebody into the staff room: only extensions marked as such are staff. */
export const roleOf = (word: string): Role | undefined =>
  Object.hasOwn(rolesInFiles, word) ? rolesInFiles[word] : /^ext:./.test(word) ? 'staff' : undefined

export type Said = { word: string; primary: boolean }

/** What each person is said to be; an empty list says that all they were is over. */
export type Words = Map<string, Said[]>

/** OneRoster 1.2 moves roles into a file of their own, one row for each role and school. */
export function readRoles(
  table: Table,
  known: Set<string>,
  today: string,
  unread: Set<string>,
  faults: RosterFault[]
): Words {
  const words: Words = new Map()
  for (const row of table.broken) unread.add(row.get('userSourcedId'))
  for (const row of table.rows) {
    const [user, word] = [row.get('userSourcedId'), row.get('role')]
    const bad = (column: string, why: RosterFault['why'], value: string) => {
      faults.push(fault(row, column, value === '' ? 'missing-value' : why, value))
      unread.add(user)
    }
    const present = isPresent(row, faults)
    const over = row.get('endDate') !== '' && row.get('endDate') < today
    if (!known.has(user)) bad('userSourcedId', 'unknown-id', user)
    else if (present === null) unread.add(user)
    else if (present && !over && !roleOf(word)) bad('role', 'not-a-choice', word)
    else {
      const more = present && !over ? [{ word, primary: row.get('roleType') === 'primary' }] : []
      words.set(user, [...(words.get(user) ?? []), ...more])
    }
  }
  return words
}

/** The primary role first, because a phone acts in the first one until it chooses; the others in the table's order. */
export function inOrder(said: Said[]): Role[] {
  const held = (primary: boolean) =>
    roles.filter((role) => said.some((one) => one.primary === primary && roleOf(one.word) === role))
  return [...new Set([...held(true), ...held(false)])]
}

export const isStaff = (person: { roles: Role[] }) => staffRoles.some((role) => person.roles.includes(role))
