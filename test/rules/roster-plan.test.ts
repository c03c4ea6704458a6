import { describe, expect, test } from 'vitest'
import {
  applied,
  founded,
  group,
  groupsOf,
  homeOf,
  member,
  plan,
  replaced,
  said,
  schoolWith,
  without,
} from './roster-school.ts'
import { smallSchool } from './roster-zips.ts'

describe('a first roster', () => {
  test('brings everyone in, at home where they are counted', () => {
    const school = schoolWith()
    expect(['s1', 's2', 'g1', 't1'].map((one) => homeOf(school, one))).toEqual(['c1', 'c2', 'c1', 'homeroom:staff'])
    expect(member(school, 's1').mailroom).toBe(`${group(school, 'c1').id}.0`)
    expect(member(school, 't1').mailroom).toBe('staff.0')
    expect(school.guardianships).toHaveLength(2)
  })

  test('puts a guardians’ group beside each class, with every child’s guardians and the class’s teachers', () => {
    const school = schoolWith()
    expect(group(school, 'c1:guardians')).toMatchObject({
      kind: 'guardians',
      name: '1A',
      ofGroupId: group(school, 'c1').id,
    })
    expect(groupsOf(school, 'g1')).toEqual(['c1:guardians member', 'c2:guardians member'])
    expect(groupsOf(school, 't1')).toEqual(['c1 owner', 'c1:guardians teacher', 'homeroom:staff member'])
    expect(groupsOf(school, 's1')).toEqual(['c1 member'])
  })

  test('counts people apart from all else', () => {
    expect(plan(founded()).counts).toEqual({
      add: 4 + 4 + 2 + 7,
      change: 0,
      leave: 0,
      fault: 0,
      same: 0,
      addPeople: 4,
      changePeople: 0,
      leavePeople: 0,
    })
  })

  test('says of whoever comes what they will be, and where that stands', () => {
    const rows = plan(founded()).rows.map((one) => one.shown)
    expect(rows.find((one) => 'noun' in one && one.noun === 'member')).toEqual({
      what: 'add',
      noun: 'member',
      name: { native: '森 結衣', reading: 'もり ゆい' },
      file: 'users.csv',
      line: 2,
      changes: [
        { field: 'roles', was: null, will: 'student' },
        { field: 'home', was: null, will: '1A' },
      ],
    })
  })

  test('leaves alone whom and what the founding made', () => {
    const school = schoolWith(without('users.csv', 't1'))
    expect(member(school, 'homeroom:founder')).toEqual(founded().members[0])
    expect(school.groups.slice(0, 2)).toEqual(founded().groups)
    expect(groupsOf(school, 'homeroom:founder')).toEqual(['homeroom:staff member'])
  })
})

describe('where a school has no homerooms', () => {
  const scheduled = {
    'classes.csv': [
      'sourcedId,title,classType',
      'm,Mathematics 1,scheduled',
      'a,Art,scheduled',
      'b,Biology,scheduled',
    ].join('\n'),
    'enrollments.csv':
      'classSourcedId,userSourcedId,role\nm,s1,student\na,s1,student\nm,s2,student\nb,s2,student\nm,t1,teacher',
  }

  test('a student’s class is the first scheduled one by title, and only those have guardians’ groups', () => {
    const school = schoolWith(scheduled)
    expect([homeOf(school, 's1'), homeOf(school, 's2')]).toEqual(['a', 'b'])
    expect(['m', 'a', 'b'].map((one) => group(school, one).kind)).toEqual(['subject', 'class', 'class'])
    expect(school.groups.map((one) => one.sourcedId)).not.toContain('m:guardians')
  })

  test('a scheduled class beside homerooms is a subject', () => {
    const classes = { 'classes.csv': `${smallSchool['classes.csv']}m,,Mathematics,1,k,scheduled,o1\n` }
    expect(group(schoolWith(classes), 'm').kind).toBe('subject')
  })
})

describe('the next roster', () => {
  test('changes nothing when it is the same', () => {
    const again = plan(schoolWith())
    expect(again.rows).toEqual([])
    expect(again.counts).toMatchObject({ add: 0, change: 0, leave: 0, same: 4 })
  })

  test('moves a child to another class: home and enrollments change, the inbox stays', () => {
    const before = schoolWith()
    const moving = plan(before, replaced('enrollments.csv', 'e1,,c1,o1,s1', 'e1,,c2,o1,s1'))
    const after = applied(before, moving)
    expect(homeOf(after, 's1')).toBe('c2')
    expect(member(after, 's1').mailroom).toBe(member(before, 's1').mailroom)
    expect(groupsOf(after, 's1')).toEqual(['c2 member'])
    expect(homeOf(after, 'g1')).toBe('c2')
    expect(groupsOf(after, 'g1')).toEqual(['c2:guardians member'])
    expect(said(moving)).toContain('change member 森 結衣')
    expect(moving.counts).toMatchObject({ addPeople: 0, leavePeople: 0, changePeople: 2, same: 2 })
  })

  test('leaves a guardian at home with the same child while that child is there', () => {
    const before = schoolWith()
    const third = {
      'users.csv': smallSchool['users.csv'].replace('s1,,true', 's0,,true,o1,student,s0,葵,森,g1,,\ns1,,true'),
      'enrollments.csv': `${smallSchool['enrollments.csv']}\ne0,,c2,o1,s0,student,false`,
    }
    const after = applied(before, plan(before, third))
    expect(homeOf(after, 'g1')).toBe('c1')
  })

  test('says of whoever is missing that they leave, and takes their links with them', () => {
    const before = schoolWith()
    const leaving = plan(before, { ...without('users.csv', 's2'), ...without('enrollments.csv', 'e2') })
    const after = applied(before, leaving)
    expect(member(after, 's2').status).toBe('departed')
    expect(groupsOf(after, 's2')).toEqual([])
    expect(after.guardianships).toHaveLength(1)
    expect(leaving.rows.map((one) => one.shown).find((one) => 'noun' in one && one.noun === 'member')).toEqual({
      what: 'leave',
      noun: 'member',
      name: { native: '森 陸', reading: 'もり りく' },
      file: '',
      line: 0,
      changes: [
        { field: 'roles', was: 'student', will: null },
        { field: 'home', was: '2B', will: null },
      ],
    })
  })

  test('takes back who had left, with the inbox they had', () => {
    const before = schoolWith()
    const gone = applied(before, plan(before, { ...without('users.csv', 's2'), ...without('enrollments.csv', 'e2') }))
    const back = plan(gone)
    expect(said(back)).toContain('change member 森 陸')
    expect(back.counts).toMatchObject({ addPeople: 0, changePeople: 1 })
    expect(member(applied(gone, back), 's2')).toEqual(member(before, 's2'))
  })

  test('lets a class go that is no longer there, and its guardians’ group', () => {
    const before = schoolWith()
    const after = applied(
      before,
      plan(before, { ...without('classes.csv', 'c2'), ...without('enrollments.csv', 'e2') })
    )
    expect([group(after, 'c2').status, group(after, 'c2:guardians').status]).toEqual(['departed', 'departed'])
    expect(homeOf(after, 's2')).toBe('homeroom:unplaced')
  })

  test('says field by field what was and what will be', () => {
    const before = schoolWith()
    const renamed = plan(before, replaced('users.csv', 'guardian,g1,Giulia,Mori', 'teacher,g1,Giulia,Berg'))
    const shown = renamed.rows.map((one) => one.shown).find((one) => 'noun' in one && one.noun === 'member')
    expect(shown).toMatchObject({
      what: 'change',
      line: 4,
      changes: [
        { field: 'nativeName', was: 'Giulia Mori', will: 'Giulia Berg' },
        { field: 'roles', was: 'guardian', will: 'teacher' },
        { field: 'home', was: '1A', will: 'staff' },
      ],
    })
  })

  test('says when it makes somebody an administrator who was none', () => {
    const promoted = replaced('users.csv', 'teacher,t1', 'systemAdministrator,t1')
    const first = plan(schoolWith(), promoted)
    expect([plan(schoolWith()).makesAdmins, first.makesAdmins]).toEqual([false, true])
    expect(plan(schoolWith(promoted), promoted).makesAdmins).toBe(false)
  })
})
