import { enrollmentsOf, lessonsOf } from './lessons.ts'
import type { People } from './people.ts'
import { school, table, type RosterForm, type Table } from './rows.ts'
import { rolesOf, usersOf } from './users.ts'

const term = 'year-2026'
const subjects = ['Homeroom', 'Mathematics', 'Science', 'Orchestra']
const courseOf = (subject: string) => `course-${subject.toLowerCase()}`

export function bulkFiles(people: People, version: RosterForm): Record<string, Table> {
  const files: Record<string, Table> = {
    'academicSessions.csv': table('title type startDate endDate parentSourcedId schoolYear', [
      {
        sourcedId: term,
        title: '2026',
        type: 'schoolYear',
        startDate: '2026-04-01',
        endDate: '2027-03-31',
        schoolYear: '2027',
      },
    ]),
    'orgs.csv': table('name type identifier parentSourcedId', [
      { sourcedId: school, name: 'Seiran International School', type: 'school' },
    ]),
    'courses.csv': table(
      'schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes',
      subjects.map((title) => ({
        sourcedId: courseOf(title),
        schoolYearSourcedId: term,
        title,
        orgSourcedId: school,
      }))
    ),
    'classes.csv': classesOf(people),
    'users.csv': usersOf(people, version),
    ...(version === '1.2' && { 'roles.csv': rolesOf(people) }),
    'enrollments.csv': enrollmentsOf(people),
  }
  return { 'manifest.csv': manifest(Object.keys(files), version), ...files }
}

function classesOf(people: People): Table {
  const titled = 'title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds'
  const where = { schoolSourcedId: school, termSourcedIds: term }
  const homerooms = people.classes.map(({ sourcedId, title, year }) => {
    return {
      sourcedId,
      title,
      grades: `${year}`,
      courseSourcedId: courseOf('Homeroom'),
      classType: 'homeroom',
      ...where,
    }
  })
  const lessons = lessonsOf(people).map(({ sourcedId, title, grades, subject }) => {
    return { sourcedId, title, grades, courseSourcedId: courseOf(subject), classType: 'scheduled', ...where }
  })
  return table(`${titled} subjects subjectCodes periods`, [...homerooms, ...lessons])
}

const standard =
  'academicSessions categories classes classResources courses courseResources demographics enrollments lineItems orgs resources results users'
const sinceTwo = 'roles userProfiles'

function manifest(files: string[], version: RosterForm): Table {
  const all = (version === '1.2' ? `${standard} ${sinceTwo}` : standard).split(' ')
  const facts = {
    'manifest.version': '1.0',
    'oneroster.version': version,
    ...Object.fromEntries(all.map((name) => [`file.${name}`, files.includes(`${name}.csv`) ? 'bulk' : 'absent'])),
    'source.systemName': 'Seiran school office',
    'source.systemCode': school,
  }
  const rows = Object.entries(facts).map(([propertyName, value]) => ({ propertyName, value }))
  return { columns: ['propertyName', 'value'], rows }
}
