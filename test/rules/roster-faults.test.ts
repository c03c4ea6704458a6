import { describe, expect, test } from 'vitest'
import { person, read, users } from './roster-read.ts'
import { smallSchool } from './roster-zips.ts'

describe('a bad row', () => {
  test.each([
    ['without an id', ',,true,o1,student,x,Jo,Lee,,,', 'sourcedId', 'missing-value', ''],
    ['without any name', 'x,,true,o1,student,x,,,,,', 'familyName', 'missing-value', ''],
    ['without a role', 'x,,true,o1,,x,Jo,Lee,,,', 'role', 'missing-value', ''],
    ['with a status that is none', 'x,gone?,true,o1,student,x,Jo,Lee,,,', 'status', 'not-a-choice', 'gone?'],
    ['neither enabled nor disabled', 'x,,perhaps,o1,student,x,Jo,Lee,,,', 'enabledUser', 'not-a-choice', 'perhaps'],
    ['with an id that was there before', 's1,,true,o1,student,x,Jo,Lee,,,', 'sourcedId', 'doubled-id', 's1'],
    [
      'with a name that never ends',
      `x,,true,o1,student,x,${'o'.repeat(101)},Lee,,,`,
      'givenName',
      'too-long',
      'o'.repeat(80),
    ],
    [
      'with an id that never ends',
      `${'x'.repeat(256)},,true,o1,student,x,Jo,Lee,,,`,
      'sourcedId',
      'too-long',
      'x'.repeat(80),
    ],
    [
      'with an id that is Homeroom’s own',
      'homeroom:founder,,true,o1,admin,x,Jo,Lee,,,',
      'sourcedId',
      'not-a-choice',
      'homeroom:founder',
    ],
    ['with a letter that ends strings', 'x,,true,o1,student,x,J\0o,Lee,,,', 'givenName', 'not-text', 'J\ufffdo'],
    [
      'with a comma too many',
      'x,,true,o1,student,x,Jo,Lee,,,,more',
      '',
      'broken-row',
      'x,,true,o1,student,x,Jo,Lee,,,,more',
    ],
  ])('of a person %s is told by file, line and column, and the others are taken', (_, row, column, why, value) => {
    const incoming = read({ 'users.csv': `${smallSchool['users.csv']}\n${row}\nt2,,true,o1,teacher,t2,Bo,Berg,,,` })
    expect(incoming.faults).toEqual([{ file: 'users.csv', line: 6, column, why, value }])
    expect(incoming.people.map((one) => one.sourcedId)).toEqual(['s1', 's2', 'g1', 't1', 't2'])
  })

  test('after a name with a line break in it is told by the line where it stands', () => {
    const incoming = read({
      'users.csv': users('s1,,true,o1,student,s1,結衣,"森\n(もり)",,,', 'x,,true,o1,,x,Jo,Lee,,,'),
    })
    expect(incoming.faults[0]).toMatchObject({ line: 4, column: 'role' })
    expect(person(incoming, 's1')?.name.native).toBe('森 (もり) 結衣')
  })

  test.each([
    ['of nobody in the file', 'e9,,c1,o1,nobody,student,', 'userSourcedId', 'unknown-id', 'nobody'],
    ['in no class of the file', 'e9,,5C,o1,s1,student,', 'classSourcedId', 'unknown-id', '5C'],
    ['as nothing that one can be', 'e9,,c1,o1,s1,captain,', 'role', 'not-a-choice', 'captain'],
    ['that was there before', 'e1,,c1,o1,s1,student,', 'sourcedId', 'doubled-id', 'e1'],
  ])('of an enrollment %s is told', (_, row, column, why, value) => {
    const incoming = read({ 'enrollments.csv': `${smallSchool['enrollments.csv']}\n${row}` })
    expect(incoming.faults).toEqual([{ file: 'enrollments.csv', line: 5, column, why, value }])
    expect(incoming.enrollments).toHaveLength(3)
  })

  test.each([
    ['without a title', 'c9,,,1,k1,homeroom,o1', 'title', 'missing-value', ''],
    ['of a type that is none', 'c9,,9Z,1,k1,club,o1', 'classType', 'not-a-choice', 'club'],
    ['with a title that never ends', `c9,,${'Z'.repeat(121)},1,k1,homeroom,o1`, 'title', 'too-long', 'Z'.repeat(80)],
  ])('of a class %s is told', (_, row, column, why, value) => {
    const incoming = read({ 'classes.csv': `${smallSchool['classes.csv']}${row}` })
    expect(incoming.faults).toEqual([{ file: 'classes.csv', line: 4, column, why, value }])
    expect(incoming.classes).toHaveLength(2)
  })

  test('an agent whom nobody knows is told, and the child is taken', () => {
    const incoming = read({ 'users.csv': users('s1,,true,o1,student,s1,結衣,森,"g7",,') })
    expect(incoming.faults[0]).toEqual({
      file: 'users.csv',
      line: 2,
      column: 'agentSourcedIds',
      why: 'unknown-id',
      value: 'g7',
    })
    expect(incoming.people).toHaveLength(1)
  })

  test('a quote that is never closed may hide rows, so that nobody is thought gone', () => {
    const incoming = read({
      'users.csv': users('s1,,true,o1,student,s1,"結衣,森,,,', 's2,,true,o1,student,s2,陸,森,,,'),
    })
    expect(incoming.whole).toBe(false)
    expect(incoming.faults[0]).toMatchObject({ file: 'users.csv', line: 2, why: 'broken-row' })
  })
})
