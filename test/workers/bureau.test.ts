import { expect, test } from 'vitest'
import * as v from 'valibot'
import { BureauRows } from '../../worker/protocol/bureaus.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { smallRows, smallTree, threeSchools, treeOf } from '../rules/bureau-trees.ts'
import {
  applyTree,
  firstAdministrator,
  newBureau,
  nextSecret,
  previewTree,
  schoolsOf,
  untilWritten,
  write,
} from './bureaus.ts'
import { phoneWith } from './cast.ts'
import { codeOf, known } from './rostered.ts'

test('one file makes a bureau, three schools and twelve classes, and writes nothing before that is asked for', async () => {
  const { id, officer } = await newBureau()
  const plan = await previewTree(officer, threeSchools)
  expect(plan).toMatchObject({
    status: 'ready',
    rows: 19,
    done: 0,
    counts: { add: 15, change: 1, same: 3, fault: 0, newSchools: 3, newClasses: 12 },
  })
  expect(await schoolsOf(officer)).toEqual([])

  const applied = await write(officer, threeSchools)
  expect(applied).toMatchObject({ done: 16, cards: 3 })
  expect((await schoolsOf(officer)).map(({ name, classes }) => [name, classes])).toEqual([
    ['Hamabe Primary School', 4],
    ['Tsukimi Junior High School', 4],
    ['Tōdai Island Branch', 4],
  ])
  expect(await known(id, `select name, native_name, sourced_id from schools where id = ?`)).toEqual([
    { name: 'Kitahama Education Bureau', native_name: '北浜市教育委員会', sourced_id: 'kitahama' },
  ])
})

test('a new school’s first administrator signs in with the card, and sees the classes and nothing of the bureau', async () => {
  const { id, officer } = await newBureau()
  const { id: plan } = await write(officer, smallTree)
  const { card, school, admin } = await firstAdministrator(officer, plan)
  expect([card.school, card.name]).toEqual(['Hamabe Primary School', '浜 よし子'])
  expect([school.name, school.timeZone]).toEqual(['Hamabe Primary School', 'Asia/Tokyo'])
  const at = `/api/schools/${school.id}`
  const { groups } = await (
    await admin.get(`${at}/groups`)
  ).json<{ groups: { name: string; kind: string; year: string }[] }>()
  expect(groups.filter(({ kind }) => kind === 'class').map(({ name, year }) => [name, year])).toEqual([
    ['1-1', '1'],
    ['2-1', '2'],
  ])
  expect(groups.filter(({ kind }) => kind === 'guardians')).toHaveLength(2)
  expect((await admin.get(`/api/schools/${id}/bureau`)).status).toBe(404)
  expect((await admin.get(`${at}/bureau`)).status).toBe(403)
  const audit = await (await admin.get(`${at}/audit`)).json<{ rows: { act: string }[]; whole: boolean }>()
  expect([audit.whole, audit.rows.map(({ act }) => act)]).toEqual([true, ['session.opened', 'school.founded']])
  expect(await known(school.id, `select email from members where school_id = ?`)).toEqual([
    { email: 'hama@schools.example' },
  ])
})

test('the cards are shown to one order only, as often as it asks', async () => {
  const { officer } = await newBureau()
  const { id: plan } = await write(officer, smallTree)
  const order = { id: uuid(), plan }
  const first = await (await officer.send('POST', '/bureau/cards', order)).text()
  expect(await (await officer.send('POST', '/bureau/cards', order)).text()).toBe(first)
  const other = await officer.send('POST', '/bureau/cards', { id: uuid(), plan })
  expect(await codeOf(other)).toMatchObject({ code: 'conflict', detail: 'bureau.cards' })
  expect(await (await officer.get(`/bureau/plans/${plan}`)).json()).toMatchObject({ cards: 0 })
})

test('an officer reaches nothing of a school but its figures', async () => {
  const { officer } = await newBureau()
  await write(officer, smallTree)
  const [school] = await schoolsOf(officer)
  for (const path of ['members', 'groups', 'notices', 'audit', 'me/sessions', 'bureau', 'inbox?before=9'])
    expect([path, (await officer.get(`/api/schools/${school!.id}/${path}`)).status]).toEqual([path, 404])
  for (const path of ['/members', '/groups', '/notices', '/audit', '/audience?groups=school&kinds=staff'])
    expect([path, (await officer.get(path)).status]).toEqual([path, 403])
  expect(JSON.stringify(await schoolsOf(officer))).not.toContain('よし子')
})

test('the same file again changes nothing, and a plan from before another is out of date', async () => {
  const { id, officer } = await newBureau()
  const early = await previewTree(officer, smallTree)
  await write(officer, smallTree)
  const stored = () =>
    known(
      id,
      `select s.*, g.* from schools s left join groups g on g.school_id = s.id where s.parent_id = ?1 or s.id = ?1 order by g.id`
    )
  const before = await stored()
  const again = await previewTree(officer, smallTree)
  expect(again.counts).toMatchObject({ add: 0, change: 0, same: 5, fault: 0 })
  expect(await codeOf(await applyTree(officer, early.id))).toMatchObject({
    code: 'conflict',
    detail: 'bureau.stale',
  })
  await write(officer, smallTree)
  const version = (rows: typeof before) => rows.map(({ roster_version: _, ...row }) => row)
  expect(version(await stored())).toEqual(version(before))
})

test('names, years and parents that differ are changes, and what the file does not name stays', async () => {
  const { officer } = await newBureau()
  await write(officer, threeSchools)
  const plan = await previewTree(
    officer,
    treeOf(
      'bureau,kitahama,Kitahama Education Bureau',
      'school,hamabe,Hamabe School,,kitahama',
      'year,hamabe-3,3,,hamabe',
      'class,2-1,2-1,,hamabe-3',
      'class,1-1,Red,,hamabe,1'
    )
  )
  expect(plan.counts).toMatchObject({ add: 0, change: 3, same: 2, fault: 0 })
  const rows = v.parse(BureauRows, await (await officer.get(`/bureau/plans/${plan.id}/rows?show=change`)).json())
  expect(rows.rows.map((row) => 'changes' in row && row.changes)).toEqual([
    [{ field: 'name', was: 'Hamabe Primary School', will: 'Hamabe School' }],
    [{ field: 'year', was: '2', will: '3' }],
    [{ field: 'name', was: '1-1', will: 'Red' }],
  ])
  await applyTree(officer, plan.id)
  expect(await untilWritten(officer, plan.id)).toMatchObject({ done: 3 })
  const schools = await schoolsOf(officer)
  expect(schools.map(({ name, classes }) => [name, classes])).toContainEqual(['Hamabe School', 4])
  expect(schools).toHaveLength(3)
})

test('a bureau founds no school under another, and takes no file of another', async () => {
  const [one, two] = [await newBureau(), await newBureau()]
  await write(one.officer, smallTree)
  await write(two.officer, treeOf('bureau,b2,Another bureau'))
  const plan = await previewTree(two.officer, smallTree)
  expect(plan.counts).toMatchObject({ add: 0, change: 0, fault: 1 })
  expect(await schoolsOf(two.officer)).toEqual([])
  // The same school id is another school under another bureau.
  await write(two.officer, treeOf(...smallRows.map((row) => row.replaceAll('b1', 'b2'))))
  const [[first], [second]] = [await schoolsOf(one.officer), await schoolsOf(two.officer)]
  expect(first!.id).not.toBe(second!.id)
})

test('a secret that has founded a bureau founds no school, though all else is the same', async () => {
  const secret = nextSecret()
  const founding = { secret, place: 'apac', name: 'Bureau', timeZone: 'Asia/Tokyo', administrator: 'Noda' }
  const found = async (kind: string) =>
    (await (await phoneWith([], 'apac')).send('POST', '/api/schools', { ...founding, kind })).status
  expect([await found('bureau'), await found('bureau'), await found('school'), await found('ministry')]).toEqual([
    201, 201, 409, 422,
  ])
})
