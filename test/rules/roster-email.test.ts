import { describe, expect, test } from 'vitest'
import { bulkFiles } from '../../dev/seed/files.ts'
import { peopleOf } from '../../dev/seed/people.ts'
import { csvOf } from '../../dev/seed/rows.ts'
import { readRoster } from '../../worker/roster-reading.ts'
import { person, read, today } from './roster-read.ts'
import { applied, founded, member, plan, schoolWith } from './roster-school.ts'
import { zipOf } from './roster-zips.ts'

const withEmail = (mother: string, teacher = 'anna.galli@seiran.example') => ({
  'users.csv': [
    'sourcedId,role,givenName,familyName,agentSourcedIds,email',
    's1,student,結衣,森,g1,',
    's2,student,陸,森,g1,',
    `g1,guardian,Giulia,Mori,,${mother}`,
    `t1,teacher,Anna,Galli,,${teacher}`,
  ].join('\n'),
})
const changesOf = (planned: ReturnType<typeof plan>) =>
  planned.rows.flatMap(({ shown }) => ('what' in shown ? shown.changes.filter(({ field }) => field === 'email') : []))

describe('an address in the roster', () => {
  test('is kept in lower case, and nobody has one who has none there', () => {
    const incoming = read(withEmail(' Giulia.Mori@Families.Example '))
    expect(incoming.faults).toEqual([])
    expect(person(incoming, 'g1')?.email).toBe('giulia.mori@families.example')
    expect(person(incoming, 's1')?.email).toBe(null)
  })

  test.each(['giulia', 'giulia@families', 'a@b.example;c@d.example', 'giulia@famil ies.example', '=cmd()@x.example"'])(
    'that is none, such as %s, is told and costs nobody their place',
    (bad) => {
      const incoming = read(withEmail(`"${bad.replaceAll('"', '""')}"`))
      expect(incoming.faults).toEqual([
        { file: 'users.csv', line: 4, column: 'email', why: 'not-an-address', value: bad },
      ])
      expect(person(incoming, 'g1')?.name.native).toBe('Giulia Mori')
      expect(incoming.guardianships).toHaveLength(2)
    }
  )

  test('that is none leaves the one known before as it was', () => {
    const before = schoolWith(withEmail('giulia@families.example'))
    const planned = plan(before, withEmail('no address'))
    expect(planned.counts).toMatchObject({ change: 0, fault: 1 })
    expect(member(applied(before, planned), 'g1').email).toBe('giulia@families.example')
  })

  test('that is another one is a difference, said as it was and will be', () => {
    const before = schoolWith(withEmail('giulia@families.example'))
    const planned = plan(before, withEmail('g.mori@families.example'))
    expect(planned.counts).toMatchObject({ change: 1, changePeople: 1, add: 0, leave: 0 })
    expect(changesOf(planned)).toEqual([
      { field: 'email', was: 'giulia@families.example', will: 'g.mori@families.example' },
    ])
    expect(member(applied(before, planned), 'g1').email).toBe('g.mori@families.example')
  })

  test('goes when the file has the column and nothing in it, and stays when the file has no such column', () => {
    const before = schoolWith(withEmail('giulia@families.example'))
    expect(changesOf(plan(before, withEmail('')))).toEqual([
      { field: 'email', was: 'giulia@families.example', will: null },
    ])
    const without = { 'users.csv': withEmail('')['users.csv'].replaceAll(/,[^,\n]*$/gm, '') }
    expect(plan(before, without).counts).toMatchObject({ change: 0, fault: 0 })
    expect(member(applied(before, plan(before, without)), 'g1').email).toBe('giulia@families.example')
  })

  test('is said of whoever comes new', () => {
    expect(changesOf(plan(founded(), withEmail('giulia@families.example')))).toEqual([
      { field: 'email', was: null, will: 'giulia@families.example' },
      { field: 'email', was: null, will: 'anna.galli@seiran.example' },
    ])
  })
})

test('the seed’s grown-ups have invented addresses, most of them, each their own, and its students none', () => {
  const files = Object.entries(bulkFiles(peopleOf(), '1.2')).map(([file, rows]) => [file, csvOf(rows)])
  const { people, faults } = readRoster(zipOf(Object.fromEntries(files)), today)
  expect(faults).toEqual([])
  const students = people.filter(({ roles }) => roles.includes('student'))
  const others = people.filter(({ roles }) => !roles.includes('student'))
  const addresses = others.flatMap(({ email }) => email ?? [])
  expect(students.filter(({ email }) => email)).toEqual([])
  expect(addresses.length).toBeGreaterThan(others.length * 0.8)
  expect(addresses.length).toBeLessThan(others.length)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(addresses.filter((one) => !/@(families|seiran)\.example$/.test(one))).toEqual([])
})
