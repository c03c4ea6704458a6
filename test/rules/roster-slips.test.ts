import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Current } from '../../worker/roster-plan.ts'
import { applied, group, groupsOf, homeOf, plan, replaced, said, schoolWith } from './roster-school.ts'

const people = (school: Current) =>
  school.members.map((one) => [one.sourcedId, one.status, homeOf(school, one.sourcedId)])

describe('a slip in the file', () => {
  test.each([
    ['in a child’s own row', replaced('users.csv', 's1,,true', 's1,,perhaps')],
    ['in a guardian’s row', replaced('users.csv', 'guardian,g1', 'gaurdian,g1')],
    ['in a child’s enrollment', replaced('enrollments.csv', 'e1,,c1,o1,s1,student', 'e1,,c1,o1,s1,studnet')],
    ['in the class of an enrollment', replaced('enrollments.csv', 'e1,,c1,o1', 'e1,,c7,o1')],
    ['in a class', replaced('classes.csv', '1A', '')],
    ['in a quote', replaced('users.csv', 't1,,true,o1,teacher,t1,Anna', 't1,,true,o1,teacher,t1,"Anna')],
    ['in an id that is left out', replaced('users.csv', '\ns2,,', '\n,,')],
  ])('%s costs nobody their place', (_, files) => {
    const before = schoolWith()
    const slipped = plan(before, files)
    expect(slipped.counts).toMatchObject({ leave: 0, changePeople: 0 })
    expect(slipped.counts.fault).toBeGreaterThan(0)
    expect(people(applied(before, slipped))).toEqual(people(before))
    expect(groupsOf(applied(before, slipped), 'g1')).toEqual(groupsOf(before, 'g1'))
  })

  test('in a needed file leaves nothing to plan at all', () => {
    const nothing = plan(schoolWith(), { 'classes.csv': undefined })
    expect(nothing.rows.map((one) => one.write)).toEqual([null])
    expect(nothing.counts).toMatchObject({ add: 0, change: 0, leave: 0, fault: 1 })
  })
})

test('a home with more people than one mailroom takes has a second', () => {
  const rows = Array.from({ length: 450 }, (_, n) => `p${n},student,Given${n},Family`)
  const links = rows.map((_, n) => `c1,p${n},student`)
  const files = {
    'users.csv': `sourcedId,role,givenName,familyName\n${rows.join('\n')}`,
    'enrollments.csv': `classSourcedId,userSourcedId,role\n${links.join('\n')}`,
  }
  const school = schoolWith(files)
  const shards = Object.groupBy(
    school.members.filter((one) => one.sourcedId.startsWith('p')),
    (one) => one.mailroom
  )
  const home = group(school, 'c1').id
  expect(Object.entries(shards).map(([name, all]) => [name, all?.length])).toEqual([
    [`${home}.0`, 200],
    [`${home}.1`, 200],
    [`${home}.2`, 50],
  ])
})

test('whatever two rosters say, applying the second leaves nothing to do, and nobody’s mailroom ever changes', () => {
  const ids = fc.integer({ min: 0, max: 11 })
  const roster = fc.record({
    kinds: fc.array(fc.constantFrom('homeroom', 'scheduled', ''), { minLength: 1, maxLength: 5 }),
    people: fc.uniqueArray(
      fc.record({
        id: ids,
        role: fc.constantFrom('student', 'student', 'guardian', 'parent', 'teacher', 'principal', 'nonsense', ''),
        agents: fc.array(ids, { maxLength: 3 }),
        enabled: fc.constantFrom('true', 'true', 'true', 'false', 'maybe'),
      }),
      { selector: (one) => one.id, maxLength: 12 }
    ),
    links: fc.array(
      fc.record({ who: ids, where: fc.nat(5), role: fc.constantFrom('student', 'student', 'teacher', 'aide', 'king') }),
      { maxLength: 20 }
    ),
  })
  const filesOf = ({ kinds, people, links }: typeof roster extends fc.Arbitrary<infer R> ? R : never) => ({
    'classes.csv': ['sourcedId,title,classType', ...kinds.map((kind, n) => `c${n},Class ${n % 3},${kind}`)].join('\n'),
    'users.csv': [
      'sourcedId,enabledUser,role,givenName,familyName,agentSourcedIds',
      ...people.map(
        (one) => `p${one.id},${one.enabled},${one.role},Jo,Lee,"${one.agents.map((id) => `p${id}`).join()}"`
      ),
    ].join('\n'),
    'enrollments.csv': [
      'classSourcedId,userSourcedId,role',
      ...links.map((one) => `c${one.where},p${one.who},${one.role}`),
    ].join('\n'),
  })
  fc.assert(
    fc.property(roster, roster, (one, two) => {
      const first = schoolWith(filesOf(one))
      const second = applied(first, plan(first, filesOf(two)))
      expect(said(plan(second, filesOf(two)))).toEqual([])
      const home = new Set(second.groups.map((group) => group.id))
      for (const now of second.members) {
        expect(home.has(now.homeGroupId)).toBe(true)
        const then = first.members.find((one) => one.id === now.id)
        if (then) expect(now.mailroom).toBe(then.mailroom)
      }
    }),
    { numRuns: 300 }
  )
})
