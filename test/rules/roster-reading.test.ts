import * as fc from 'fast-check'
import Papa from 'papaparse'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { rosterZip } from '../../dev/seed/roster.ts'
import { decode } from '../../worker/roster-csv.ts'
import { readRoster } from '../../worker/roster-reading.ts'
import { smallSchool, zipOf, type RosterFiles } from './roster-zips.ts'

const today = '2026-11-22'
const read = (files: RosterFiles = {}, folder = '') => readRoster(zipOf({ ...smallSchool, ...files }, folder), today)
const users = (...rows: string[]) => [smallSchool['users.csv'].split('\n')[0], ...rows].join('\n')
const enrollments = (...rows: string[]) => [smallSchool['enrollments.csv'].split('\n')[0], ...rows].join('\n')
const person = (incoming: ReturnType<typeof read>, id: string) => incoming.people.find((one) => one.sourcedId === id)

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

describe('the files as they come', () => {
  test.each([
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with the line ends of old Macs', (text: string) => text.replaceAll('\n', '\r')],
    ['with a line end at the very end, and empty lines', (text: string) => `${text}\n\n,,,\n`],
    ['with every cell quoted', (text: string) => Papa.unparse(Papa.parse<string[]>(text).data, { quotes: true })],
    [
      'with columns nobody knows',
      (text: string) =>
        text
          .split('\n')
          .map((row) => (row ? `x.${row.length},${row}` : row))
          .join('\n'),
    ],
  ])('are read %s', (_, change) => {
    const changed = Object.fromEntries(Object.entries(smallSchool).map(([name, text]) => [name, change(text)]))
    const plain = read()
    const incoming = read(changed)
    expect(incoming.faults).toEqual([])
    expect(incoming.people.map((one) => [one.sourcedId, one.name, one.roles])).toEqual(
      plain.people.map((one) => [one.sourcedId, one.name, one.roles])
    )
    expect(incoming.enrollments).toHaveLength(plain.enrollments.length)
    expect(incoming.guardianships).toHaveLength(plain.guardianships.length)
  })

  test('are read in one enclosing folder, with what a Mac adds', () => {
    const incoming = readRoster(
      zipOf({
        ...Object.fromEntries(Object.entries(smallSchool).map(([name, text]) => [`autumn/${name}`, text])),
        '__MACOSX/autumn/._users.csv': 'x',
        'autumn/.DS_Store': 'x',
      }),
      today
    )
    expect(incoming).toMatchObject({ readable: true, faults: [] })
    expect(incoming.people).toHaveLength(4)
  })

  test('are read without a manifest, and with an absent file that is not needed', () => {
    expect(read({ 'manifest.csv': undefined })).toMatchObject({ readable: true, faults: [] })
    expect(read({ 'manifest.csv': 'propertyName,value\nfile.courses,absent\nfile.demographics,delta' })).toMatchObject({
      readable: true,
      faults: [],
    })
  })

  test('are refused where they hold only what changed, because an absence would mean nothing', () => {
    const incoming = read({ 'manifest.csv': 'propertyName,value\nfile.users,delta' })
    expect(incoming).toMatchObject({ readable: false, people: [] })
    expect(incoming.faults).toEqual([
      { file: 'manifest.csv', line: 2, column: 'value', why: 'not-a-choice', value: 'delta' },
    ])
  })

  test.each(['users.csv', 'classes.csv', 'enrollments.csv'])('say nothing without %s', (file) => {
    const incoming = read({ [file]: undefined })
    expect(incoming).toMatchObject({ readable: false, people: [], classes: [] })
    expect(incoming.faults).toEqual([{ file, line: 0, column: '', why: 'missing-file', value: '' }])
  })

  test('say what they can without orgs.csv, and that it is missing', () => {
    const incoming = read({ 'orgs.csv': undefined })
    expect(incoming.people).toHaveLength(4)
    expect(incoming.faults.map((one) => [one.file, one.why])).toEqual([['orgs.csv', 'missing-file']])
  })

  test('say nothing without a column that says whom a row is about', () => {
    const incoming = read({ 'enrollments.csv': 'classSourcedId,role\nc1,student' })
    expect(incoming.readable).toBe(false)
    expect(incoming.faults).toEqual([
      { file: 'enrollments.csv', line: 1, column: 'userSourcedId', why: 'missing-column', value: '' },
    ])
  })

  test.each([
    // The bytes of 森,結衣 · 渡辺,奏 in Shift_JIS, and of 李,雨桐 · 周,雪 in GB 18030.
    [
      'Shift_JIS',
      '森,結衣,渡辺,奏',
      [0x90, 0x58, 0x2c, 0x8c, 0x8b, 0x88, 0xdf, 0x2c, 0x93, 0x6e, 0x95, 0xd3, 0x2c, 0x91, 0x74],
    ],
    ['GB 18030', '李,雨桐,周,雪', [0xc0, 0xee, 0x2c, 0xd3, 0xea, 0xcd, 0xa9, 0x2c, 0xd6, 0xdc, 0x2c, 0xd1, 0xa9]],
  ])('are read in %s where they are not UTF-8', (_, text, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toBe(text)
  })

  test('are told apart from what is no text at all', () => {
    const incoming = read({ 'users.csv': Uint8Array.from([0xff, 0xff, 0x00, 0xfe, 0x80]) })
    expect(incoming.readable).toBe(false)
    expect(incoming.faults[0]).toMatchObject({ file: 'users.csv', why: 'not-text' })
  })
})

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

describe('a zip that is none', () => {
  const good = zipOf(smallSchool)
  test.each([
    ['is empty', new Uint8Array()],
    ['is a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array(200).fill(7)])],
    ['is cut off', good.subarray(0, good.length - 30)],
    ['has its beginning cut off', good.subarray(300)],
    ['is damaged inside', good.map((byte, at) => (at > 60 && at < 90 ? 0xff : byte))],
  ])('is refused when it %s', (_, zip) => {
    expect(() => readRoster(zip, today)).toThrow('not-valid: zip')
  })

  test('is refused when it would grow without end, whatever size it claims', () => {
    const bomb = zipSync({ 'users.csv': new Uint8Array(33 * 1024 * 1024) }, { level: 9 })
    expect(() => readRoster(bomb, today)).toThrow('too-large: zip')
    const liar = bomb.slice()
    const view = new DataView(liar.buffer)
    const directory = view.getUint32(liar.length - 22 + 16, true)
    view.setUint32(directory + 24, 1000, true)
    expect(() => readRoster(liar, today)).toThrow('too-large: zip')
  })

  test('is refused when it holds thousands of files', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}.csv`, strToU8('x')]))
    expect(() => readRoster(zipSync(many), today)).toThrow('too-large: zip')
  })
})

const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

test.each(['1.1', '1.2'] as const)('the seed’s own roster is read whole as OneRoster %s', (version) => {
  const incoming = readRoster(rosterZip({ version }), today)
  expect(incoming).toMatchObject({ readable: true, whole: true, faults: [] })
  expect(incoming.people.filter((one) => one.roles.includes('student'))).toHaveLength(320)
  expect(incoming.guardianships.length).toBeGreaterThan(320)
})

test('a file of more rows or cells than any school has is refused before they are looked at', () => {
  const head = 'sourcedId,role,givenName,familyName'
  expect(() => read({ 'users.csv': `${head}${'\n'.repeat(100_001)}` })).toThrow('too-large: rows')
  expect(() => read({ 'users.csv': `${head}${','.repeat(4_000_000)}` })).toThrow('too-large: rows')
})

test('whatever a name holds, it is read as it was written', () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => !/\p{Cc}/u.test(text) && text.trim() !== '')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
      fc.constantFrom('\n', '\r\n'),
      (names, newline) => {
        const rows = names.map(([givenName, familyName], n) => ({
          sourcedId: `s${n}`,
          role: 'student',
          givenName,
          familyName,
        }))
        const incoming = read({ 'users.csv': Papa.unparse(rows, { newline }), 'enrollments.csv': enrollments() })
        expect(incoming.faults).toEqual([])
        for (const [n, [given, family]] of names.entries()) {
          const native = incoming.people[n]?.name.native
          expect([`${tidy(family)} ${tidy(given)}`, `${tidy(given)} ${tidy(family)}`]).toContain(native)
        }
      }
    )
  )
})
