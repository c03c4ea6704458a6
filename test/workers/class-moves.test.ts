import { expect, test } from 'vitest'
import * as v from 'valibot'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { AudienceCount } from '../../worker/protocol/notices.ts'
import { smallTree, treeOf } from '../rules/bureau-trees.ts'
import { smallSchool } from '../rules/roster-zips.ts'
import { firstAdministrator, newBureau, write } from './bureaus.ts'
import { phoneOf, soon, storm, type Phone } from './cast.ts'
import { bring, known, newSchool } from './rostered.ts'

const countIn = async (phone: Phone, group: string) =>
  v.parse(AudienceCount, await (await phone.get(`/audience?groups=${group}&kinds=students,guardians`)).json())

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
  const [member] = await known(
    school.schoolId,
    `select id, mailroom from members where school_id = ? and sourced_id = 's1'`
  )
  const yui = await phoneOf({
    id: String(member?.['id']),
    mailroom: String(member?.['mailroom']),
    schoolId: school.schoolId,
    name: 'Yui',
    roles: ['student'],
    home: '',
  })
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
  expect(await (await yui.get('/api/me')).json()).toMatchObject({ memberships: [{ groups: [{ name: '2B' }] }] })
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
  expect([was?.slice(1), beside?.slice(1)].toSorted()).toEqual([
    ['class', '2'],
    ['guardians', '2'],
  ])
  await write(officer, treeOf('year,s1-3,3,,s1', 'class,2-1,2-1,,s1-3'))
  expect((await yearsOf()).toSorted()).toEqual([was, beside].map((one) => [one![0], one![1], '3']).toSorted())
})
