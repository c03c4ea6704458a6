import * as v from 'valibot'
import type { Name } from './protocol/members.ts'
import type { Role } from './protocol/roles.ts'
import type { RosterFault } from './protocol/rosters.ts'
import { MailAddress } from './protocol/words.ts'
import { fault, idOf, isPresent, type Place, type Row, type Table } from './core/table.ts'
import { inOrder, readRoles, roleOf, type Words } from './roster-roles.ts'

/** `email` and `grade` are null for nobody's, and undefined where the file does not say: then what is known stays. */
type Known = { email?: string | null | undefined; grade?: string | null | undefined }
export type Person = Place & { sourcedId: string; name: Name; roles: Role[] } & Known
export type Guardianship = Place & { guardianId: string; studentId: string }

/** What a users.csv came to. `away` are people whom the file itself says are not there; `unread` those whose rows could not be taken. */
export type People = {
  present: Map<string, Person>
  away: Set<string>
  unread: Set<string>
  guardianships: Guardianship[]
}

const longestName = 100

export function readPeople(users: Table, inFiles: Table | null, today: string, faults: RosterFault[]): People {
  const people: People = { present: new Map(), away: new Set(), unread: new Set(), guardianships: [] }
  const known = new Set([...users.rows, ...users.broken].map((row) => row.get('sourcedId')))
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
    if (person)
      people.present.set(id, {
        ...person,
        ...(users.columns.has('email') && { email: emailOf(row, faults) }),
        ...(users.columns.has('grades') && { grade: gradeOf(row, faults) }),
      })
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

/** One that cannot be an address costs nobody their place, nor the address that was known before. */
function emailOf(row: Row, faults: RosterFault[]): string | null | undefined {
  if (row.get('email') === '') return null
  const email = v.safeParse(MailAddress, row.get('email'))
  if (email.success) return email.output
  faults.push(fault(row, 'email', 'not-an-address', row.get('email')))
  return undefined
}

const longestGrade = 40

/** Several are written with commas. One that is too long is told, and the one that was known stays. */
function gradeOf(row: Row, faults: RosterFault[]): string | null | undefined {
  const grade = row.get('grades').replaceAll(/\s*,\s*/g, ', ')
  if (grade.length <= longestGrade) return grade === '' ? null : grade
  faults.push(fault(row, 'grades', 'too-long', grade))
  return undefined
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

/** `agentSourcedIds` is written on the child's row, the guardian's, or both; only who is here as a guardian becomes one by it. */
function agentsOf(row: Row, id: string, people: People, faults: RosterFault[]): Guardianship[] {
  const agents = row
    .get('agentSourcedIds')
    .split(',')
    .map((agent) => agent.trim())
    .filter(Boolean)
  return agents.flatMap((agent) => {
    const known = people.present.has(agent) || people.away.has(agent) || people.unread.has(agent)
    if (!known) faults.push(fault(row, 'agentSourcedIds', 'unknown-id', agent))
    const is = (who: string, role: Role) => people.present.get(who)?.roles.includes(role) ?? false
    const [guardianId, studentId] = is(id, 'student') ? [agent, id] : [id, agent]
    const both = is(guardianId, 'guardian') && is(studentId, 'student')
    return both ? [{ file: row.file, line: row.line, guardianId, studentId }] : []
  })
}
