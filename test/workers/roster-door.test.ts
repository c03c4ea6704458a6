import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { smallSchool, zipOf } from '../rules/roster-zips.ts'
import { foundSchool, phoneOf } from './cast.ts'
import { apply, bring, codeOf, newSchool, preview, untilApplied, upload, zip, type School } from './rostered.ts'

let at: School

beforeAll(async () => {
  at = await newSchool()
})

test('the office cannot make somebody an administrator by a file, and an administrator can', async () => {
  const school = await newSchool()
  const promoted = zipOf({
    ...smallSchool,
    'users.csv': smallSchool['users.csv'].replace('teacher,t1', 'systemAdministrator,t1'),
  })
  const plan = await preview(school.ito, school.schoolId, promoted)
  expect(await codeOf(await apply(school.ito, plan.id))).toMatchObject({ status: 403, detail: 'roster.administrators' })
  expect((await apply(school.arai, plan.id)).status).toBe(202)
  await untilApplied(school.arai, plan.id)
})

test('a file that cannot be used is a plan of faults, and nobody leaves because of it', async () => {
  const school = await newSchool()
  await bring(school, {})
  const plan = await preview(school.ito, school.schoolId, zipOf({ ...smallSchool, 'users.csv': undefined }))
  expect(plan.counts).toMatchObject({ add: 0, change: 0, leave: 0, fault: 1 })
})

test.each([
  ['no zip at all', new TextEncoder().encode('hello'), {}, 422, 'zip'],
  ['a zip that is cut off', zip.subarray(0, 200), {}, 422, 'zip'],
  ['a zip under another name', zip, { 'content-type': 'application/octet-stream' }, 415, 'application/zip'],
  ['a form', zip, { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'application/zip'],
  ['a zip from another page', zip, { origin: 'https://elsewhere.test' }, 403, undefined],
  ['more than any school is', new Uint8Array(20 * 1024 * 1024 + 1), {}, 413, undefined],
])('%s is refused', async (_, bytes, headers, status, detail) => {
  const answer = await codeOf(await upload(at.ito, at.schoolId, bytes, headers))
  expect(answer).toMatchObject({ status, ...(detail ? { detail } : {}) })
})

test('a body that lies about its length is refused as soon as it is too long', async () => {
  const answer = await upload(at.ito, at.schoolId, new Uint8Array(21 * 1024 * 1024), { 'content-length': '10' })
  expect(answer.status).toBe(413)
})

test('a teacher may not bring a roster, and a stranger learns nothing of the school', async () => {
  const elsewhere = await foundSchool()
  const [mori, yuki] = await Promise.all([phoneOf(elsewhere.mori), phoneOf(elsewhere.yuki)])
  expect((await upload(mori, elsewhere.schoolId, zip)).status).toBe(403)
  expect((await upload(yuki, at.schoolId, zip)).status).toBe(404)
  expect((await mori.send('POST', '/roster/apply', { plan: uuid() })).status).toBe(403)
  const plan = await preview(at.ito, at.schoolId)
  for (const path of [`/roster/plans/${plan.id}`, `/roster/plans/${plan.id}/rows?show=all`, '/roster/plans/none'])
    expect((await yuki.get(path)).status).toBe(404)
  expect((await yuki.send('POST', '/roster/apply', { plan: plan.id })).status).toBe(404)
  expect((await at.ito.send('POST', '/roster/apply', { plan: 'none' })).status).toBe(422)
})
