import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import { schoolOf } from '../../durable/names.ts'
import { smallTree, treeOf } from '../rules/bureau-trees.ts'
import { largeSchool } from '../rules/roster-zips.ts'
import { bindings } from './bindings.ts'
import {
  applyTree,
  firstAdministrator,
  newBureau,
  planIn,
  previewTree,
  schoolsOf,
  untilWritten,
  write,
} from './bureaus.ts'
import { apply, codeOf, known, planIn as rosterIn, preview, untilApplied } from './rostered.ts'

/** So many schools, each with four classes. */
const many = (schools: number) =>
  treeOf(
    ...Array.from({ length: schools }, (_, i) => [
      `school,s${i},School ${i},,,,,,Head ${i}`,
      ...[1, 2, 3, 4].map((n) => `class,c${n},Class ${n},,s${i},${n}`),
    ]).flat()
  )

test('a tree that is written while the server dies again and again is written once', async () => {
  const { id, officer } = await newBureau()
  const plan = await previewTree(officer, many(60))
  await applyTree(officer, plan.id)
  const diedAt: number[] = []
  await vi.waitFor(
    async () => {
      const { status, done } = await planIn(officer.get(`/bureau/plans/${plan.id}`))
      if (status === 'applying' && done > (diedAt.at(-1) ?? 0) && diedAt.length < 3) {
        await abortAllDurableObjects()
        diedAt.push(done)
        // The alarm that a crash leaves behind rings after some seconds; here it rings at once.
        void runDurableObjectAlarm(schoolOf(bindings, id)).catch(() => false)
      }
      expect(status).toBe('applied')
    },
    { timeout: 25_000, interval: 1 }
  )
  expect(diedAt.length).toBeGreaterThan(1)
  expect(diedAt.every((done) => done < 300)).toBe(true)
  const counted = await known(
    id,
    `select (select count(*) from schools where parent_id = ?1) as schools,
      (select count(*) from groups where school_id in (select id from schools where parent_id = ?1)) as groups,
      (select count(*) from members where school_id in (select id from schools where parent_id = ?1)) as people,
      (select count(*) from cards where school_id in (select id from schools where parent_id = ?1)) as cards,
      (select count(*) from audit_entries where school_id in (select id from schools where parent_id = ?1)) as told,
      (select count(*) from audit_entries where school_id = ?1 and act = 'bureau.applied') as applied`
  )
  expect(counted).toEqual([{ schools: 60, groups: 60 * (3 + 4 + 4 + 4), people: 60, cards: 60, told: 60, applied: 1 }])
  expect((await previewTree(officer, many(60))).counts).toMatchObject({ add: 0, change: 0, same: 300 })
})

test('while one tree is being written no other is looked at', async () => {
  const { officer } = await newBureau()
  const plan = await previewTree(officer, many(30))
  await applyTree(officer, plan.id)
  const other = await officer.call('POST', '/bureau/preview', smallTree, { 'content-type': 'text/csv' })
  expect(await codeOf(other)).toMatchObject({ status: 409, detail: 'bureau.applying' })
  await untilWritten(officer, plan.id)
})

test('a school whose roster is being written is waited for, and the other schools do not wait', async () => {
  const { id, officer } = await newBureau()
  const { id: founding } = await write(
    officer,
    treeOf('school,s1,Hamabe,,,,,,Yoshiko', 'school,s2,Tsukimi,,,,,,Makoto')
  )
  const { school, admin } = await firstAdministrator(officer, founding)
  const roster = await preview(admin, school.id, largeSchool(800))
  const tree = await previewTree(officer, treeOf('class,new,New class,,s1,1', 'class,new,New class,,s2,1'))
  await apply(admin, roster.id)
  await applyTree(officer, tree.id)
  await vi.waitFor(
    async () => {
      expect((await schoolsOf(officer)).find(({ name }) => name === 'Tsukimi')?.classes).toBe(1)
    },
    { timeout: 15_000 }
  )
  await untilApplied(admin, roster.id)
  await untilWritten(officer, tree.id)
  const tries = await runInDurableObject(schoolOf(bindings, id), (_, { storage }) =>
    storage.sql.exec(`select tries from bureau_branches where plan_id = ? order by n`, tree.id).toArray()
  )
  expect([Number(tries[0]?.['tries']) > 1, tries[1]]).toEqual([true, { tries: 1 }])
  expect(await known(school.id, `select name from groups where school_id = ? and sourced_id = 'new'`)).toEqual([
    { name: 'New class' },
  ])
})

test('a roster that was read before the bureau made classes is out of date', async () => {
  const { officer } = await newBureau()
  const { id: founding } = await write(officer, treeOf('school,s1,Hamabe,,,,,,Yoshiko'))
  const { school, admin } = await firstAdministrator(officer, founding)
  const roster = await preview(admin, school.id)
  await write(officer, treeOf('class,c1,1A,,s1,1'))
  expect(await codeOf(await apply(admin, roster.id))).toMatchObject({ code: 'conflict', detail: 'roster.stale' })
  // Read again, the roster finds the bureau's class and makes no second one.
  const again = await preview(admin, school.id)
  await apply(admin, again.id)
  expect((await rosterIn(await admin.get(`/roster/plans/${again.id}`))).status).not.toBe('stale')
  await untilApplied(admin, again.id)
  const classes = await known(school.id, `select count(*) as n from groups where school_id = ? and sourced_id = 'c1'`)
  expect(classes).toEqual([{ n: 1 }])
})
