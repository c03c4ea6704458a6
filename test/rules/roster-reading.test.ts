import { describe, expect, test } from 'vitest'
import { rosterZip } from '../../dev/seed/roster.ts'
import { readRoster } from '../../worker/roster-reading.ts'
import { enrollments, person, read, today, users } from './roster-read.ts'
import { smallSchool } from './roster-zips.ts'

describe('a roster of OneRoster 1.1', () => {
  test('says who is there, in which class, and whose child', () => {
    const incoming = read()
    expect(incoming).toMatchObject({ readable: true, whole: true, faults: [], rows: 10 })
    expect(incoming.people.map((one) => [one.sourcedId, one.roles])).toEqual([
      ['s1', ['student']],
      ['s2', ['student']],
      ['g1', ['guardian']],
      ['t1', ['teacher']],
    ])
    expect(incoming.enrollments.map((one) => [one.personId, one.classId, one.role])).toEqual([
      ['s1', 'c1', 'member'],
      ['s2', 'c2', 'member'],
      ['t1', 'c1', 'owner'],
    ])
    const pairs = new Set(incoming.guardianships.map((one) => `${one.guardianId} ${one.studentId}`))
    expect(pairs).toEqual(new Set(['g1 s1', 'g1 s2']))
  })

  test('writes names in the order of their script, with the reading beside them', () => {
    const incoming = read()
    expect(person(incoming, 's1')?.name).toEqual({ native: '森 結衣', reading: 'もり ゆい' })
    expect(person(incoming, 't1')?.name).toEqual({ native: 'Anna Galli', reading: '' })
  })

  test('takes a reading in Latin letters too, in the order of the name it belongs to', () => {
    const incoming = read({
      'users.csv': [
        'sourcedId,role,givenName,familyName,metadata.latinGivenName,metadata.latinFamilyName',
        's1,student,雨桐,李,Yǔtóng,Lǐ',
        's2,student,سارة,منصور,Sara,Mansour',
        't1,teacher,민서,김,Minseo,Kim',
      ].join('\n'),
    })
    expect(incoming.people.map((one) => one.name)).toEqual([
      { native: '李 雨桐', reading: 'Lǐ Yǔtóng' },
      { native: 'سارة منصور', reading: 'Sara Mansour' },
      { native: '김 민서', reading: 'Kim Minseo' },
    ])
  })

  test.each([
    ['student', 'student'],
    ['parent', 'guardian'],
    ['guardian', 'guardian'],
    ['relative', 'guardian'],
    ['teacher', 'teacher'],
    ['aide', 'teacher'],
    ['proctor', 'teacher'],
    ['administrator', 'office'],
    ['districtAdministrator', 'office'],
    ['siteAdministrator', 'office'],
    ['principal', 'office'],
    ['systemAdministrator', 'admin'],
    ['counselor', 'staff'],
    ['ext:librarian', 'staff'],
  ])('a %s is somebody who is here as %s', (word, role) => {
    expect(person(read({ 'users.csv': users(`x,,true,o1,${word},x,Jo,Lee,,,`) }), 'x')?.roles).toEqual([role])
  })

  test('a role that is nobody’s word lets nobody in', () => {
    const incoming = read({ 'users.csv': users('x,,true,o1,studnet,x,Jo,Lee,,,') })
    expect(incoming.people).toEqual([])
    expect(incoming.faults[0]).toEqual({
      file: 'users.csv',
      line: 2,
      column: 'role',
      why: 'not-a-choice',
      value: 'studnet',
    })
  })

  test.each([
    ['student,false', 'member'],
    ['teacher,true', 'owner'],
    ['teacher,false', 'teacher'],
    ['teacher,', 'teacher'],
    ['aide,false', 'observer'],
    ['proctor,false', 'observer'],
    ['administrator,false', 'observer'],
  ])('enrolled as %s, somebody is the class’s %s', (said, role) => {
    const incoming = read({ 'enrollments.csv': enrollments(`e1,,c1,o1,t1,${said}`) })
    expect(incoming.enrollments.map((one) => one.role)).toEqual([role])
  })

  test('a guardian written among the enrollments is understood, and is no fault', () => {
    const incoming = read({ 'enrollments.csv': enrollments('e1,,c1,o1,g1,guardian,false') })
    expect(incoming).toMatchObject({ enrollments: [], faults: [] })
  })

  test('people and links that are marked as gone or disabled are not there, and that is no fault', () => {
    const incoming = read({
      'users.csv': users(
        's1,tobedeleted,true,o1,student,s1,結衣,森,g1,,',
        's2,active,false,o1,student,s2,陸,森,,,',
        'g1,inactive,true,o1,guardian,g1,Giulia,Mori,"s1,s2",,',
        't1,ACTIVE,TRUE,o1,teacher,t1,Anna,Galli,,,'
      ),
      'enrollments.csv': `${smallSchool['enrollments.csv']}\ne4,tobedeleted,c2,o1,t1,teacher,false`,
    })
    expect(incoming.people.map((one) => one.sourcedId)).toEqual(['t1'])
    expect(incoming.enrollments.map((one) => one.personId)).toEqual(['t1'])
    expect(incoming).toMatchObject({ faults: [], guardianships: [], readable: true, whole: true })
  })

  test('an enrollment that ended before today is over', () => {
    const header = 'classSourcedId,userSourcedId,role,endDate'
    const incoming = read({ 'enrollments.csv': `${header}\nc1,s1,student,2026-11-21\nc2,s1,student,${today}` })
    expect(incoming.enrollments.map((one) => one.classId)).toEqual(['c2'])
  })

  test('a teacher named as a child’s agent does not become a guardian by it', () => {
    const incoming = read({
      'users.csv': users('s1,,true,o1,student,s1,結衣,森,t1,,', 't1,,true,o1,teacher,t1,Anna,Galli,s1,,'),
    })
    expect(incoming.guardianships).toEqual([])
  })
})

describe('a roster of OneRoster 1.2', () => {
  const v12 = {
    'manifest.csv':
      'propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.roles,bulk\nfile.userProfiles,bulk',
    'users.csv': [
      'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,agentSourcedIds,password,preferredGivenName,primaryOrgSourcedId',
      's1,,,true,s1,Yui,Mori,g1,,Yu,o1',
      's2,,,true,s2,Riku,Mori,g1,,,o1',
      'g1,,,true,g1,Giulia,Mori,,never-kept,,o1',
      't1,,,true,t1,Anna,Galli,,,,o1',
    ].join('\n'),
    'roles.csv': [
      'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
      'r1,,,s1,primary,student,,,o1,',
      'r2,,,s2,primary,student,,,o1,',
      'r3,,,g1,secondary,teacher,,,o1,',
      'r4,,,g1,primary,guardian,,,o1,',
      'r5,,,g1,primary,guardian,,,o2,',
      'r6,,,t1,primary,teacher,,,o1,',
      'r7,,,t1,secondary,administrator,,2026-03-31,o1,',
    ].join('\n'),
    'userProfiles.csv': 'sourcedId,userSourcedId,credentialType,username,password\np1,s1,password,s1,never-kept',
  }

  test('has its roles in a file of their own, the primary one first, those that ended left out', () => {
    const incoming = read(v12)
    expect(incoming.faults).toEqual([])
    expect(person(incoming, 'g1')?.roles).toEqual(['guardian', 'teacher'])
    expect(person(incoming, 't1')?.roles).toEqual(['teacher'])
    expect(incoming.guardianships.map((one) => one.studentId)).toEqual(['s1', 's2'])
  })

  test('keeps no credentials', () => {
    expect(JSON.stringify(read(v12))).not.toContain('never-kept')
  })

  test('has left a person who has no role any more', () => {
    const roles = v12['roles.csv'].replace('r6,,,', 'r6,tobedeleted,,')
    const incoming = read({ ...v12, 'roles.csv': roles })
    expect(person(incoming, 't1')).toBeUndefined()
    expect(incoming).toMatchObject({ faults: [], whole: true })
    expect(incoming.unread.people.has('t1')).toBe(false)
  })

  test('tells of a role that nobody knows and of a person who has none', () => {
    const roles = v12['roles.csv'].replace('r1,,,s1,primary,student', 'r1,,,s1,primary,wizard').replace(/^r2.*\n/m, '')
    const incoming = read({ ...v12, 'roles.csv': roles })
    expect(incoming.faults).toEqual([
      { file: 'users.csv', line: 3, column: 'role', why: 'missing-value', value: '' },
      { file: 'roles.csv', line: 2, column: 'role', why: 'not-a-choice', value: 'wizard' },
    ])
    expect([...incoming.unread.people].sort()).toEqual(['s1', 's2'])
  })

  test('cannot be read without its roles', () => {
    const incoming = read({ ...v12, 'roles.csv': undefined })
    expect(incoming).toMatchObject({ readable: false, people: [] })
    expect(incoming.faults).toEqual([{ file: 'roles.csv', line: 0, column: '', why: 'missing-file', value: '' }])
  })
})

test.each(['1.1', '1.2'] as const)('the seed’s own roster is read whole as OneRoster %s', (version) => {
  const incoming = readRoster(rosterZip({ version }), today)
  expect(incoming).toMatchObject({ readable: true, whole: true, faults: [] })
  expect(incoming.people.filter((one) => one.roles.includes('student'))).toHaveLength(320)
  expect(incoming.guardianships.length).toBeGreaterThan(320)
})
