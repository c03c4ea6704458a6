import type { People, Student } from './people.ts'
import { school, table, type Table } from './rows.ts'

type Lesson = { sourcedId: string; title: string; grades: string; subject: string; students: Student[]; owner: string }

/** Mathematics and science by year, both classes together; the orchestra from all years. */
export function lessonsOf({ classes, students, staff }: People): Lesson[] {
  const teachers = staff.filter((member) => member.role === 'teacher')
  const ownerOf = (index: number) => teachers[(classes.length + index) % teachers.length]?.sourcedId ?? ''
  const years = [...new Set(classes.map((one) => one.year))]
  const taught = years.flatMap((year, index) =>
    ['Mathematics', 'Science'].map((subject, second) => ({
      sourcedId: `${subject.toLowerCase()}-${year}`,
      title: `${subject} ${year}`,
      grades: `${year}`,
      subject,
      students: students.filter((student) => student.year === year),
      owner: ownerOf(index * 2 + second),
    }))
  )
  const players = students.filter((_, index) => index % 8 === 1).slice(0, 40)
  const orchestra = { sourcedId: 'orchestra', title: 'Orchestra', grades: '', subject: 'Orchestra' }
  return [...taught, { ...orchestra, students: players, owner: ownerOf(10) }]
}

export function enrollmentsOf(people: People): Table {
  const teachers = people.staff.filter((member) => member.role === 'teacher')
  const ofClasses = people.classes.flatMap(({ sourcedId }, index) => {
    const owner = teachers[index % teachers.length]
    const second = teachers[(index + people.classes.length) % teachers.length]
    return [
      ...(owner ? [enrolled(sourcedId, owner.sourcedId, 'teacher', true)] : []),
      ...(second && second !== owner ? [enrolled(sourcedId, second.sourcedId, 'teacher')] : []),
    ]
  })
  return table('classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate', [
    ...ofClasses,
    ...people.students.map((student) => enrolled(student.classId, student.sourcedId, 'student')),
    ...lessonsOf(people).flatMap(({ sourcedId, students, owner }) => [
      enrolled(sourcedId, owner, 'teacher', true),
      ...students.map((student) => enrolled(sourcedId, student.sourcedId, 'student')),
    ]),
  ])
}

const enrolled = (group: string, user: string, role: 'teacher' | 'student', primary = false) => ({
  sourcedId: `${group}.${user}`,
  classSourcedId: group,
  schoolSourcedId: school,
  userSourcedId: user,
  role,
  primary: `${primary}`,
})
