import type { People, Person, StaffMember, Student } from './people.ts'
import { school, table, type RosterForm, type Table } from './rows.ts'

const both =
  'username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password'
const sinceTwo =
  'userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns'
const readings = 'metadata.latinFamilyName metadata.latinGivenName'

const columns = {
  '1.1': `enabledUser orgSourcedIds role ${both} ${readings}`,
  '1.2': `enabledUser ${both} ${sinceTwo} ${readings}`,
}

/** Everyone's row; the table leaves out what the version has no column for. */
export function usersOf({ students, guardians, staff }: People, version: RosterForm): Table {
  const everyone: (Student | Person | StaffMember)[] = [...students, ...guardians, ...staff]
  return table(
    columns[version],
    everyone.map((person) => ({
      sourcedId: person.sourcedId,
      enabledUser: 'true',
      orgSourcedIds: school,
      primaryOrgSourcedId: school,
      role: roleInOne(person),
      username: person.sourcedId,
      email: emailOf(person),
      givenName: person.name.given,
      familyName: person.name.family,
      agentSourcedIds: isStudent(person) ? person.guardians.join(',') : '',
      grades: isStudent(person) ? `${person.year}` : '',
      'metadata.latinFamilyName': person.name.latinFamily,
      'metadata.latinGivenName': person.name.latinGiven,
    }))
  )
}

/** Invented, in a domain that is nobody's. Students have none, nor has every ninth of the others. */
function emailOf(person: Person): string {
  const { sourcedId, name } = person
  const n = Number(sourcedId.slice(2))
  if (isStudent(person) || n % 9 === 8) return ''
  const latin = [name.latinGiven || name.given, name.latinFamily || name.family].map(plain).filter(Boolean)
  return `${[...latin, n].join('.')}@${'role' in person ? 'seiran' : 'families'}.example`
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '')
    .slice(0, 20)

const isStudent = (person: Person): person is Student => 'classId' in person

/** Version 1.1 knows one role for each user, and fewer of them. */
function roleInOne(person: Person | StaffMember | Student) {
  if (isStudent(person)) return 'student'
  if (!('role' in person)) return 'guardian'
  return person.role === 'teacher' ? 'teacher' : person.role === 'staff' ? 'aide' : 'administrator'
}

const roleInTwo = { admin: 'systemAdministrator', office: 'siteAdministrator', teacher: 'teacher', staff: 'counselor' }

export const rolesOf = ({ students, guardians, staff }: People): Table =>
  table('userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId', [
    ...students.map(({ sourcedId }) => roleOf(sourcedId, 'student')),
    ...guardians.map(({ sourcedId }) => roleOf(sourcedId, 'guardian')),
    ...staff.map(({ sourcedId, role }) => roleOf(sourcedId, roleInTwo[role])),
    ...staff.filter((member) => member.alsoGuardian).map(({ sourcedId }) => roleOf(sourcedId, 'guardian', 'secondary')),
  ])

const roleOf = (user: string, role: string, roleType = 'primary') => ({
  sourcedId: `${user}.${role}`,
  userSourcedId: user,
  roleType,
  role,
  orgSourcedId: school,
})
