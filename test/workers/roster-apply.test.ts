import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import { schoolOf } from '../../durable/names.ts'
import { largeSchool, smallSchool, zipOf } from '../rules/roster-zips.ts'
import { bindings } from './bindings.ts'
import { phoneOf } from './cast.ts'
import {
  apply,
  bring,
  codeOf,
  everyone,
  known,
  newSchool,
  planIn,
  preview,
  untilApplied,
  upload,
  zip,
} from './rostered.ts'

test('while one roster is being applied no other is looked at, and nothing is lost when the server dies between two chunks', async () => {
  const school = await newSchool()
  const many = largeSchool(1500)
  const plan = await preview(school.arai, school.schoolId, many)
  const stub = schoolOf(bindings, school.schoolId)

  await apply(school.arai, plan.id)
  expect(await codeOf(await upload(school.arai, school.schoolId, zip))).toMatchObject({
    status: 409,
    detail: 'roster.applying',
  })
  const diedAt: number[] = []
  await vi.waitFor(
    async () => {
      const { status, done } = await planIn(await school.arai.get(`/roster/plans/${plan.id}`))
      if (status === 'applying' && done > (diedAt.at(-1) ?? 0) && diedAt.length < 3) {
        await abortAllDurableObjects()
        diedAt.push(done)
        // The alarm that a crash leaves behind rings after some seconds; here it rings at once.
        void runDurableObjectAlarm(stub).catch(() => false)
      }
      expect(status).toBe('applied')
    },
    { timeout: 25_000, interval: 1 }
  )
  expect(diedAt.length).toBeGreaterThan(1)
  expect(diedAt.every((done) => done < plan.counts.add)).toBe(true)

  const counted = await known(
    school.schoolId,
    `select (select count(*) from members where school_id = ?1) as members, (select count(*) from enrollments where school_id = ?1) as links,
      (select count(*) from audit_entries where school_id = ?1 and act = 'roster.applied') as told, (select roster_version from schools where id = ?1) as version`
  )
  expect(counted).toEqual([{ members: 2 + 3000 + 38, links: 1500 * 4 + 1500 + 38 * 3, told: 1, version: 1 }])
  expect((await preview(school.arai, school.schoolId, many)).counts).toMatchObject({ add: 0, change: 0, leave: 0 })
})

test('five thousand people are all there once their roster is applied', async () => {
  const school = await newSchool()
  const plan = await preview(school.arai, school.schoolId, largeSchool(2470))
  await apply(school.arai, plan.id)
  await untilApplied(school.arai, plan.id)
  expect(plan.counts.addPeople).toBeGreaterThanOrEqual(5000)
})

test('a chunk that is written twice changes nothing the second time', async () => {
  const school = await newSchool()
  await bring(school, {})
  const sought = `select id, mailroom from members where school_id = ? and sourced_id = 't1'`
  const [anna] = await known(school.schoolId, sought)
  const [id, mailroom] = [String(anna?.['id']), String(anna?.['mailroom'])]
  await phoneOf({ id, mailroom, schoolId: school.schoolId, name: 'Anna', roles: ['teacher'], home: school.staff.id })
  const plan = await preview(
    school.arai,
    school.schoolId,
    zipOf({ ...smallSchool, 'users.csv': smallSchool['users.csv'].replace(/\nt1.*/, '') })
  )
  await apply(school.arai, plan.id)
  await untilApplied(school.arai, plan.id)
  const before = await everyone(school.schoolId)
  await runInDurableObject(schoolOf(bindings, school.schoolId), async (_, state) => {
    state.storage.sql.exec(`update roster_plans set status = 'applying', done = 0 where id = ?`, plan.id)
    await state.storage.setAlarm(Date.now())
  })
  await untilApplied(school.arai, plan.id)
  expect(await everyone(school.schoolId)).toBe(before)
  const once = `select (select count(*) from revocations where school_id = ?1) as revoked,
    (select count(*) from audit_entries where school_id = ?1 and act = 'roster.applied') as told, (select roster_version from schools where id = ?1) as version`
  expect(await known(school.schoolId, once)).toEqual([{ revoked: 1, told: 2, version: 2 }])
})
