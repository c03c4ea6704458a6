import { expect, test } from 'vitest'
import * as v from 'valibot'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { AudienceCount } from '../../worker/protocol/notices.ts'
import { smallTree, treeOf } from '../rules/bureau-trees.ts'
import { smallSchool } from '../rules/roster-zips.ts'
import { firstAdministrator, newBureau, write } from './bureaus.ts'
import { phoneOf, soon, storm, type Phone } from './cast.ts'
import { bring, known, newSchool } from './rostered.ts'

const countIn = async (phone: Phone, group: string) =>
  v.parse(AudienceCount, await (await phone.get(`/audience?groups=${group}&kinds=students,guardians`)).json())

/** Yui, who is in 1A by the small school's roster. */
async function pupilOf(schoolId: string) {
  const [member] = await known(schoolId, `select id, mailroom from members where school_id = ? and sourced_id = 's1'`)
  return phoneOf({
    id: String(member?.['id']),
    mailroom: String(member?.['mailroom']),
    schoolId,
    name: 'Yui',
    roles: ['student'],
    home: '',
  })
}

/** A child of 1A, whose mother has another child in 2B. */
async function bothClasses() {
  const school = await newSchool()
  await bring(school, {})
  const idOf = async (table: string, sourcedId: string) =>
    String(
      (
        await known(school.schoolId, `select id from ${table} where school_id = ? and sourced_id = '${sourcedId}'`)
      )[0]?.['id']
    )
  const yui = await pupilOf(school.schoolId)
  return { school, yui, class1a: await idOf('groups', 'c1'), class2b: await idOf('groups', 'c2') }
}

const moved = { 'enrollments.csv': smallSchool['enrollments.csv'].replace('e1,,c1,o1,s1', 'e1,,c2,o1,s1') }

test('a child who moves to another class is in its audience at once, and in the old one no more', async () => {
  const { school, yui, class1a, class2b } = await bothClasses()
  expect(await countIn(school.ito, class1a)).toMatchObject({ students: 1, guardians: 1 })
  expect(await countIn(school.ito, class2b)).toMatchObject({ students: 1, guardians: 1 })
  const before = await yui.listen()

  await bring(school, moved)
  expect(await countIn(school.ito, class1a)).toMatchObject({ people: 0 })
  expect(await countIn(school.ito, class2b)).toMatchObject({ students: 2, guardians: 1 })

  // The phone was connected all the while: the next notice to the new class reaches it, one to the old does not.
  const [old, next] = [class1a, class2b].map((group) => storm({ groups: [group], kinds: ['students'] }))
  expect((await school.ito.send('POST', '/notices', next)).status).toBe(201)
  await soon(() => expect(JSON.stringify(before.heard)).toContain(next!.id))
  await school.ito.send('POST', '/notices', old)
  const kept = await (await yui.get('/inbox?before=99')).text()
  expect([kept.includes(next!.id), kept.includes(old!.id)]).toEqual([true, false])
  const { memberships } = v.parse(Memberships, await (await yui.get('/api/me')).json())
  expect(memberships[0]?.groups.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    'class 2B',
    'school Whole school',
    'year 2',
  ])
})

test('a class that moves to another year stands there for whoever chooses an audience next, with the same people', async () => {
  const { officer } = await newBureau()
  const { id: plan } = await write(officer, smallTree)
  const { admin } = await firstAdministrator(officer, plan)
  const yearsOf = async () =>
    v
      .parse(GroupRows, await (await admin.get('/groups')).json())
      .groups.filter(({ name }) => name === '2-1')
      .map(({ id, kind, year }) => [id, kind, year])
  const [was, beside] = await yearsOf()
  expect([was!, beside!].map(([, kind, year]) => `${kind} ${year}`).toSorted()).toEqual(['class 2', 'guardians 2'])
  await write(officer, treeOf('year,s1-3,3,,s1', 'class,2-1,2-1,,s1-3'))
  const byKind = (years: string[][]) => years.map((one) => one.join(' ')).toSorted()
  expect(byKind(await yearsOf())).toEqual(byKind([was!, beside!].map(([id, kind]) => [id!, kind!, '3'])))
})

/** What the phone is answered when it asks for the chat of each group of this kind, by the group's name. */
async function chatsOf(phone: Phone, school: string, kind: string) {
  const groups = await known(
    school,
    `select id, name from groups where school_id = ? and kind = '${kind}' order by name`
  )
  const answers = groups.map(async ({ id, name }) => [String(name), (await phone.get(`/groups/${id}/messages`)).status])
  return Object.fromEntries(await Promise.all(answers))
}

test('a child who moves to another class reads the chats of the new class and year at once, and none of the old', async () => {
  const { school, yui } = await bothClasses()
  const both = async () => [await chatsOf(yui, school.schoolId, 'class'), await chatsOf(yui, school.schoolId, 'year')]
  expect(await both()).toEqual([
    { '1A': 200, '2B': 404 },
    { '1': 200, '2': 404 },
  ])
  await bring(school, moved)
  expect(await both()).toEqual([
    { '1A': 404, '2B': 200 },
    { '1': 404, '2': 200 },
  ])
})

test('a class that moves to another year takes its people out of the old year’s chat and into the new one’s', async () => {
  const { school, yui } = await bothClasses()
  expect(await chatsOf(yui, school.schoolId, 'year')).toEqual({ '1': 200, '2': 404 })
  const classes = smallSchool['classes.csv']
  await bring(school, { 'classes.csv': classes.replace('c1,,1A,1,', 'c1,,1A,2,') })
  expect(await chatsOf(yui, school.schoolId, 'year')).toEqual({ '1': 404, '2': 200 })
})

test('a year that the bureau changes is the year of the class’s chat from then on', async () => {
  const { officer } = await newBureau()
  const { id: plan } = await write(
    officer,
    treeOf('school,s1,Hamabe,,,,,,Yoshiko', 'class,c1,1A,,s1,1', 'class,c2,2B,,s1,2')
  )
  const { school, admin } = await firstAdministrator(officer, plan)
  await bring({ schoolId: school.id, arai: admin }, {})
  const yui = await pupilOf(school.id)
  expect(await chatsOf(yui, school.id, 'year')).toEqual({ '1': 200, '2': 404 })
  await write(officer, treeOf('class,c1,1A,,s1,2'))
  expect(await chatsOf(yui, school.id, 'year')).toEqual({ '1': 404, '2': 200 })
})
