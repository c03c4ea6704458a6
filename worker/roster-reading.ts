import type { EnrollmentRole } from './protocol/groups.ts'
import type { RosterFault } from './protocol/rosters.ts'
import { fault, idOf, isPresent, readTable, type Place, type Row, type Table } from './core/table.ts'
import { readPeople, type Guardianship, type Person } from './roster-people.ts'
import { unzipRoster } from './roster-zip.ts'

export type SchoolClass = Place & { sourcedId: string; title: string; year: string; homeroom: boolean }
export type Enrolled = Place & { classId: string; personId: string; role: EnrollmentRole }

/** What a roster file says, as far as it could be read. */
export type Incoming = {
  /** False where a needed file is missing or unreadable: then nothing at all may be concluded. */
  readable: boolean
  /** False where rows may be hidden that nobody could read: then nobody may be thought gone. */
  whole: boolean
  rows: number
  faults: RosterFault[]
  people: Person[]
  classes: SchoolClass[]
  enrollments: Enrolled[]
  guardianships: Guardianship[]
  /** Whose rows were there and could not be taken: they stay as they are. `links` are people some of whose enrollments could not. */
  unread: { people: Set<string>; classes: Set<string>; links: Set<string> }
}

const longestTitle = 120
const longestYear = 40

/** The files that are read, with the columns they cannot do without. `manifest.csv` apart, everything else in a zip is left alone. */
const files = {
  orgs: ['sourcedId'],
  users: ['sourcedId', 'givenName', 'familyName'],
  roles: ['userSourcedId', 'role'],
  classes: ['sourcedId', 'title'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role'],
}
type File = keyof typeof files
const names = Object.keys(files) as File[]

/** Reads a OneRoster 1.1 or 1.2 bulk zip. `today` is the school's own date, `yyyy-mm-dd`: what has ended by then is over. */
export function readRoster(zip: Uint8Array, today: string): Incoming {
  const found = unzipRoster(zip, ['manifest.csv', ...names.map((name) => `${name}.csv`)])
  const faults: RosterFault[] = []
  const said = readManifest(found.get('manifest.csv'), faults)
  const table = (name: File) => {
    const raw = found.get(`${name}.csv`)
    const sent = said.get(name)
    if (raw && sent !== 'absent' && sent !== 'delta') return readTable(`${name}.csv`, raw, files[name], faults)
    if (sent !== 'delta' && name !== 'roles') faults.push(missingFile(name))
    return null
  }
  const [orgs, users, roles, classes, enrollments] = names.map(table)
  const tables = [orgs, users, roles, classes, enrollments].filter((one) => !!one)
  const rows = tables.reduce((all, one) => all + one.rows.length + one.broken.length, 0)
  const nothing = {
    readable: false,
    whole: false,
    rows,
    faults,
    people: [],
    classes: [],
    enrollments: [],
    guardianships: [],
  }
  const unread = { people: new Set<string>(), classes: new Set<string>(), links: new Set<string>() }

  if (!users || !classes || !enrollments) return { ...nothing, unread }
  const sentRoles = found.has('roles.csv') && said.get('roles') !== 'absent'
  if (!roles && (sentRoles || !users.columns.has('role'))) {
    if (!sentRoles) faults.push(missingFile('roles'))
    return { ...nothing, unread }
  }
  const people = readPeople(users, roles ?? null, today, faults)
  const kinds = readClasses(classes, unread.classes, faults)
  const enrolled = readEnrollments(enrollments, people, kinds, unread, today, faults)
  faults.sort((a, b) => order(a.file) - order(b.file) || a.line - b.line)
  return {
    readable: true,
    whole: tables.every((one) => !one.torn),
    rows,
    faults,
    people: [...people.present.values()],
    classes: [...kinds.present.values()],
    enrollments: enrolled,
    guardianships: people.guardianships,
    unread: { ...unread, people: people.unread },
  }
}

const order = (file: string) => names.findIndex((name) => file === `${name}.csv`)
const missingFile = (name: File) => fault({ file: `${name}.csv`, line: 0 }, '', 'missing-file')

/** What the manifest says of each file: `bulk`, `absent` or, refused here, `delta`. A zip without one is taken as it is. */
function readManifest(raw: Uint8Array | undefined, faults: RosterFault[]): Map<File, string> {
  const said = new Map<File, string>()
  const table = raw && readTable('manifest.csv', raw, ['propertyName', 'value'], faults)
  for (const row of table?.rows ?? []) {
    const name = names.find((one) => row.get('propertyName') === `file.${one}`)
    if (!name) continue
    said.set(name, row.get('value').toLowerCase())
    if (!['bulk', 'absent'].includes(row.get('value').toLowerCase()))
      faults.push(fault(row, 'value', 'not-a-choice', row.get('value')))
  }
  return said
}

type Classes = { present: Map<string, SchoolClass>; away: Set<string> }

function readClasses(table: Table, unread: Set<string>, faults: RosterFault[]): Classes {
  const classes: Classes = { present: new Map(), away: new Set() }
  for (const row of table.broken) unread.add(row.get('sourcedId'))
  for (const row of table.rows) {
    const sourcedId = idOf(row, 'sourcedId', faults)
    if (sourcedId === null) table.torn = true
    else if (classes.present.has(sourcedId) || classes.away.has(sourcedId))
      faults.push(fault(row, 'sourcedId', 'doubled-id', sourcedId))
    else {
      const present = isPresent(row, faults)
      const one = present ? classOf(row, sourcedId, faults) : null
      if (one) classes.present.set(sourcedId, one)
      else if (present === false) classes.away.add(sourcedId)
      else unread.add(sourcedId)
    }
  }
  return classes
}

function classOf(row: Row, sourcedId: string, faults: RosterFault[]): SchoolClass | null {
  const title = row.get('title').normalize('NFC').replaceAll(/\s+/g, ' ')
  const type = row.get('classType').toLowerCase()
  const year = row.get('grades').replaceAll(/\s*,\s*/g, ', ')
  // A year that is too long to show is left out, and told; the class itself is good.
  if (year.length > longestYear) faults.push(fault(row, 'grades', 'too-long', year))
  if (title === '') faults.push(fault(row, 'title', 'missing-value'))
  else if (title.length > longestTitle) faults.push(fault(row, 'title', 'too-long', title))
  else if (!['', 'homeroom', 'scheduled'].includes(type) && !type.startsWith('ext:'))
    faults.push(fault(row, 'classType', 'not-a-choice', row.get('classType')))
  else {
    const { file, line } = row
    return { file, line, sourcedId, title, year: year.length > longestYear ? '' : year, homeroom: type === 'homeroom' }
  }
  return null
}

/** What somebody is in a class; a guardian belongs to the guardians' group beside it by the child, so that row is only understood. */
function enrollmentRoleOf(row: Row): EnrollmentRole | 'guardian' | null {
  const role = row.get('role')
  if (role === 'student') return 'member'
  if (role === 'teacher') return row.get('primary').toLowerCase() === 'true' ? 'owner' : 'teacher'
  if (['administrator', 'proctor', 'aide'].includes(role)) return 'observer'
  return ['guardian', 'parent', 'relative'].includes(role) ? 'guardian' : null
}

function readEnrollments(
  table: Table,
  people: ReturnType<typeof readPeople>,
  classes: Classes,
  unread: Incoming['unread'],
  today: string,
  faults: RosterFault[]
): Enrolled[] {
  for (const row of table.broken) unread.links.add(row.get('userSourcedId'))
  const seen = new Set<string>()
  return table.rows.flatMap((row) => {
    const id = row.get('sourcedId')
    if (seen.has(id)) {
      faults.push(fault(row, 'sourcedId', 'doubled-id', id))
      unread.links.add(row.get('userSourcedId'))
      return []
    }
    if (id !== '') seen.add(id)
    const [classId, personId] = [row.get('classSourcedId'), row.get('userSourcedId')]
    const present = isPresent(row, faults)
    const over = row.get('endDate') !== '' && row.get('endDate') < today
    const role = enrollmentRoleOf(row)
    const bad = (column: string, why: RosterFault['why'], value: string) => {
      faults.push(fault(row, column, value === '' ? 'missing-value' : why, value))
      unread.links.add(personId)
      return []
    }
    if (present === null) unread.links.add(personId)
    if (!present || over) return []
    const knownPerson = people.present.has(personId) || people.away.has(personId) || people.unread.has(personId)
    const knownClass = classes.present.has(classId) || classes.away.has(classId) || unread.classes.has(classId)
    if (!knownPerson) return bad('userSourcedId', 'unknown-id', personId)
    if (!knownClass) return bad('classSourcedId', 'unknown-id', classId)
    if (role === null) return bad('role', 'not-a-choice', row.get('role'))
    if (role === 'guardian' || !people.present.has(personId) || !classes.present.has(classId)) return []
    return [{ file: row.file, line: row.line, classId, personId, role }]
  })
}
