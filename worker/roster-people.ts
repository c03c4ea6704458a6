import type { Name } from './protocol/members.ts'
import { roles, staffRoles, type Role } from './protocol/roles.ts'
import type { RosterFault } from './protocol/rosters.ts'
import { fault, type Place, type Row, type Table } from './roster-csv.ts'

export type Person = Place & { sourcedId: string; name: Name; roles: Role[] }
export type Guardianship = Place & { guardianId: string; studentId: string }

/** What a users.csv came to. `away` are people whom the file itself says are not there; `unread` those whose rows could not be taken. */
export type People = { present: Map<string, Person>; away: Set<string>; unread: Set<string>; guardianships: Guardianship[] }

export const longestId = 255
const longestName = 100

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
const roleOf = (word: string): Role | undefined =>
  Object.hasOwn(rolesInFiles, word) ? rolesInFiles[word] : /^ext:./.test(word) ? 'staff' : undefined

/** Active, gone, or a word that nobody knows (then a fault is written). */
export function isPresent(row: Row, faults: RosterFault[]): boolean | null {
  const status = row.get('status').toLowerCase()
  if (status === '' || status === 'active') return true
  if (status === 'tobedeleted' || status === 'inactive') return false
  faults.push(fault(row, 'status', 'not-a-choice', row.get('status')))
  return null
}

/** The row's own id, or null with a fault where it has none that can be taken. */
export function idOf(row: Row, column: string, faults: RosterFault[]): string | null {
  const id = row.get(column)
  const why = id === '' ? 'missing-value' : id.length > longestId ? 'too-long' : null
  if (why) faults.push(fault(row, column, why, id))
  // What Homeroom makes itself is named like this; no file may speak for it.
  else if (id.startsWith('homeroom:')) faults.push(fault(row, column, 'not-a-choice', id))
  else return id
  return null
}

type Words = Map<string, { word: string; primary: boolean }[]>

export function readPeople(users: Table, inFiles: Table | null, today: string, faults: RosterFault[]): People {
  const people: People = { present: new Map(), away: new Set(), unread: new Set(), guardianships: [] }
  const known = new Set(users.rows.map((row) => row.get('sourcedId')))
  const words = inFiles ? readRoles(inFiles, known, today, people.unread, faults) : new Map()
  const taken: { row: Row; id: string }[] = []
  for (const row of users.broken) people.unread.add(row.get('sourcedId'))
  for (const row of users.rows) {
    const id = idOf(row, 'sourcedId', faults)
    if (id === null) {
      // Somebody is on this row, and nobody can say who: nobody may be thought gone because of it.
      users.torn = true
      continue
    }
    if (people.present.has(id) || people.away.has(id)) {
      faults.push(fault(row, 'sourcedId', 'doubled-id', id))
      continue
    }
    // Every role of theirs has ended: this school has nobody by that name any more.
    const over = words.get(id)?.length === 0 && !people.unread.has(id)
    const there = over ? false : isThere(row, faults)
    if (there === false) people.away.add(id)
    const person = there ? personOf(row, id, words, people.unread, faults) : null
    if (person) people.present.set(id, person)
    else if (there !== false) people.unread.add(id)
    if (person) taken.push({ row, id })
  }
  people.guardianships = taken.flatMap(({ row, id }) => agentsOf(row, id, people, faults))
  return people
}

function isThere(row: Row, faults: RosterFault[]): boolean | null {
  const present = isPresent(row, faults)
  const enabled = row.get('enabledUser').toLowerCase()
  if (['', 'true', '1'].includes(enabled)) return present
  if (['false', '0'].includes(enabled)) return present === null ? null : false
  faults.push(fault(row, 'enabledUser', 'not-a-choice', row.get('enabledUser')))
  return null
}

function personOf(
  row: Row,
  sourcedId: string,
  words: Words,
  unread: Set<string>,
  faults: RosterFault[]
): Person | null {
  const own = row.get('role') === '' ? [] : [{ word: row.get('role'), primary: true }]
  const said = words.get(sourcedId) ?? own
  const unknown = said.find(({ word }) => !roleOf(word))
  const long = ['givenName', 'familyName', ...readings.flat()].find((column) => row.get(column).length > longestName)
  if (said.length === 0) {
    if (!unread.has(sourcedId)) faults.push(fault(row, 'role', 'missing-value'))
  } else if (unknown) faults.push(fault(row, 'role', 'not-a-choice', unknown.word))
  else if (row.get('familyName') + row.get('givenName') === '') faults.push(fault(row, 'familyName', 'missing-value'))
  else if (long) faults.push(fault(row, long, 'too-long', row.get(long)))
  else return { file: row.file, line: row.line, sourcedId, name: nameOf(row), roles: inOrder(said) }
  return null
}

/** The primary role first, because a phone acts in the first one until it chooses; the others in the table's order. */
function inOrder(said: { word: string; primary: boolean }[]): Role[] {
  const held = (primary: boolean) =>
    roles.filter((role) => said.some((one) => one.primary === primary && roleOf(one.word) === role))
  return [...new Set([...held(true), ...held(false)])]
}

const readings = [
  ['metadata.jp.kanaFamilyName', 'metadata.jp.kanaGivenName'],
  ['metadata.latinFamilyName', 'metadata.latinGivenName'],
] as const

/** In the order of the script: family name first in Chinese, Japanese and Korean letters, last in any other. */
function nameOf(row: Row): Name {
  const line = (column: string) => row.get(column).normalize('NFC').replaceAll(/\s+/g, ' ')
  const [family, given] = [line('familyName'), line('givenName')]
  const familyFirst = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u.test(family + given)
  const joined = (family: string, given: string) => (familyFirst ? [family, given] : [given, family]).join(' ').trim()
  const native = joined(family, given)
  const reading = readings.map(([family, given]) => joined(line(family), line(given))).find((text) => text !== '') ?? ''
  return { native, reading: reading === native ? '' : reading }
}

/** OneRoster 1.2 moves roles into a file of their own, one row for each role and school. */
function readRoles(table: Table, known: Set<string>, today: string, unread: Set<string>, faults: RosterFault[]): Words {
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

/** `agentSourcedIds` is written on the child's row, the guardian's, or both; only who is here as a guardian becomes one by it. */
function agentsOf(row: Row, id: string, people: People, faults: RosterFault[]): Guardianship[] {
  const agents = row.get('agentSourcedIds').split(',').map((agent) => agent.trim()).filter(Boolean)
  return agents.flatMap((agent) => {
    const known = people.present.has(agent) || people.away.has(agent) || people.unread.has(agent)
    if (!known) faults.push(fault(row, 'agentSourcedIds', 'unknown-id', agent))
    const is = (who: string, role: Role) => people.present.get(who)?.roles.includes(role) ?? false
    const [guardianId, studentId] = is(id, 'student') ? [agent, id] : [id, agent]
    const both = is(guardianId, 'guardian') && is(studentId, 'student')
    return both ? [{ file: row.file, line: row.line, guardianId, studentId }] : []
  })
}

export const isStaff = (person: { roles: Role[] }) => staffRoles.some((role) => person.roles.includes(role))
