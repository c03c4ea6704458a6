import { expect, test } from 'vitest'
import { person, read } from './roster-read.ts'
import { applied, member, plan, schoolWith } from './roster-school.ts'

const withGrades = (grades: string) => ({
  'users.csv': [
    'sourcedId,role,givenName,familyName,agentSourcedIds,grades',
    `s1,student,結衣,森,g1,"${grades}"`,
    's2,student,陸,森,g1,',
    'g1,guardian,Giulia,Mori,,',
    't1,teacher,Anna,Galli,,',
  ].join('\n'),
})

test('a student’s school year is kept as the roster writes it, and a change of it is a difference', () => {
  expect(person(read(withGrades('07 ,08')), 's1')?.grade).toBe('07, 08')
  const before = schoolWith(withGrades('06'))
  expect(member(before, 's1').grade).toBe('06')
  expect(member(before, 's2').grade).toBeNull()
  const planned = plan(before, withGrades('07'))
  expect(planned.counts).toMatchObject({ change: 1, changePeople: 1 })
  expect(member(applied(before, planned), 's1').grade).toBe('07')
})

test('a roster without the column, or with a year that is too long, leaves it as it was', () => {
  const before = schoolWith(withGrades('06'))
  const without = { 'users.csv': withGrades('')['users.csv'].replaceAll(/,[^,\n]*$/gm, '') }
  expect(member(applied(before, plan(before, without)), 's1').grade).toBe('06')
  const long = plan(before, withGrades('6'.repeat(41)))
  expect(long.counts).toMatchObject({ change: 0, fault: 1 })
})
