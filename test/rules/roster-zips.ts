import { strToU8, zipSync, type Zippable } from 'fflate'

/** The files of a small school in OneRoster 1.1: two classes, two children of one family, their mother and a teacher. */
export const smallSchool = {
  'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\nfile.orgs,bulk\n',
  'orgs.csv': 'sourcedId,status,dateLastModified,name,type\no1,,,Seiran,school\n',
  'users.csv': [
    'sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,agentSourcedIds,metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName',
    's1,,true,o1,student,s1,結衣,森,"g1",ゆい,もり',
    's2,,true,o1,student,s2,陸,森,,りく,もり',
    'g1,,true,o1,guardian,g1,Giulia,Mori,"s1,s2",,',
    't1,,true,o1,teacher,t1,Anna,Galli,,,',
  ].join('\n'),
  'classes.csv':
    'sourcedId,status,title,grades,courseSourcedId,classType,schoolSourcedId\nc1,,1A,1,k1,homeroom,o1\nc2,,2B,2,k1,homeroom,o1\n',
  'enrollments.csv': [
    'sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary',
    'e1,,c1,o1,s1,student,false',
    'e2,,c2,o1,s2,student,false',
    'e3,,c1,o1,t1,teacher,true',
  ].join('\n'),
}

export type RosterFiles = Record<string, string | Uint8Array | undefined>

export const zipOf = (files: RosterFiles, folder = ''): Uint8Array => {
  const inside: Zippable = {}
  for (const [name, text] of Object.entries(files))
    if (text !== undefined) inside[folder + name] = typeof text === 'string' ? strToU8(text) : text
  return zipSync(inside)
}

/** A large school: `students` in classes of 40, each with a guardian, a teacher for every class, and three subjects a class. */
export function largeSchool(students: number): Uint8Array {
  const classes = Array.from({ length: Math.ceil(students / 40) }, (_, n) => n)
  const pupils = Array.from({ length: students }, (_, n) => ({ id: `s${n}`, place: Math.floor(n / 40) }))
  const subjects = ['Art', 'Mathematics', 'Science']
  return zipOf({
    'orgs.csv': smallSchool['orgs.csv'],
    'users.csv': [
      'sourcedId,role,givenName,familyName,agentSourcedIds',
      ...pupils.map(({ id }) => `${id},student,Given${id},Family,g${id}`),
      ...pupils.map(({ id }) => `g${id},guardian,Parent${id},Family,${id}`),
      ...classes.map((n) => `t${n},teacher,Teacher${n},Family,`),
    ].join('\n'),
    'classes.csv': [
      'sourcedId,title,classType',
      ...classes.map((n) => `c${n},Class ${n},homeroom`),
      ...classes.flatMap((n) => subjects.map((subject) => `c${n}-${subject},${subject} ${n},scheduled`)),
    ].join('\n'),
    'enrollments.csv': [
      'classSourcedId,userSourcedId,role,primary',
      ...pupils.map(({ id, place }) => `c${place},${id},student,`),
      ...pupils.flatMap(({ id, place }) => subjects.map((subject) => `c${place}-${subject},${id},student,`)),
      ...classes.map((n) => `c${n},t${n},teacher,true`),
    ].join('\n'),
  })
}
