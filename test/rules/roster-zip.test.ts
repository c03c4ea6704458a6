import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { cast } from '../../dev/seed/cast.ts'
import { peopleOf } from '../../dev/seed/people.ts'
import { rosterZip } from '../../dev/seed/roster.ts'

test('the seed is one full school: 320 students in 10 classes of one size, their families and 40 staff', () => {
  const { classes, students, guardians, staff } = peopleOf()

  expect([students.length, classes.length, staff.length]).toEqual([320, 10, 40])
  for (const { sourcedId } of classes) expect(students.filter((one) => one.classId === sourcedId)).toHaveLength(32)
  expect(guardians.length).toBeGreaterThan(300)
  const guardianCounts = new Set(students.map((student) => student.guardians.length))
  expect(guardianCounts).toEqual(new Set([0, 1, 2]))
})

test('brothers and sisters sit in different classes, and some families have three', () => {
  const families = Map.groupBy(
    peopleOf().students.filter((one) => one.guardians.length > 0),
    (student) => student.guardians.join()
  )

  for (const children of families.values())
    expect(new Set(children.map((child) => child.classId)).size).toBe(children.length)
  expect(Math.max(...[...families.values()].map((children) => children.length))).toBe(3)
})

test('names come in five scripts, and those not in Latin letters say how they are read', () => {
  const { students, guardians, staff } = peopleOf()
  const names = [...students, ...guardians, ...staff].map((person) => person.name)

  for (const script of [/\p{scx=Hiragana}/u, /\p{Script=Han}/u, /\p{Script=Arabic}/u, /^Colombo$/, /^Walker$/])
    expect(names.some((name) => script.test(name.family) || script.test(name.given))).toBe(true)
  for (const name of names) expect(name.latinFamily !== '').toBe(!/^\p{Script=Latin}/u.test(name.family))
})

test('those whom the laptop signs in as have most to show', () => {
  const { students, staff } = peopleOf()
  const children = students.filter((student) => student.guardians.includes(cast.guardian))
  const student = students.find((one) => one.sourcedId === cast.student)

  expect(new Set(children.map((child) => child.classId)).size).toBe(3)
  expect(children).toContain(student)
  expect(`${student?.name.given} ${student?.name.family}`.length).toBeGreaterThan(50)
  expect(staff.find((one) => one.sourcedId === cast.teacherGuardian)?.alsoGuardian).toBe(true)
  expect(students.some((one) => one.guardians.includes(cast.teacherGuardian))).toBe(true)
})

test('a school of 5,000 has exactly that many people, in classes of at most 40', () => {
  const { classes, students, guardians, staff } = peopleOf({ people: 5000 })

  expect(students.length + guardians.length + staff.length).toBe(5000)
  for (const { sourcedId } of classes)
    expect(students.filter((one) => one.classId === sourcedId).length).toBeLessThanOrEqual(40)
})

test('every row of the zip points at rows that are there', () => {
  for (const version of ['1.1', '1.2'] as const) {
    const files = unzipSync(rosterZip({ version }))
    const rows = (file: string) => readRows(strFromU8(files[file] ?? new Uint8Array()))
    const ids = (file: string) => new Set(rows(file).map((row) => row['sourcedId']))
    const users = ids('users.csv')

    expect(users.size).toBe(rows('users.csv').length)
    for (const row of rows('enrollments.csv')) {
      expect(ids('classes.csv')).toContain(row['classSourcedId'])
      expect(users).toContain(row['userSourcedId'])
    }
    for (const row of rows('users.csv'))
      for (const guardian of row['agentSourcedIds']?.split(',').filter(Boolean) ?? []) expect(users).toContain(guardian)
    expect('roles.csv' in files).toBe(version === '1.2')
  }
})

test('the zip is the same on every laptop, byte for byte', () => {
  expect(rosterZip()).toEqual(rosterZip())
})

/** Enough of CSV for files of our own: quoted cells hold commas, never quotes or line breaks. */
function readRows(text: string): Record<string, string>[] {
  const [columns = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    )
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])))
}
