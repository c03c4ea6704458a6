import { beforeAll, expect, test } from 'vitest'
import { smallSchool, zipOf } from '../rules/roster-zips.ts'
import { phoneOf, soon } from './cast.ts'
import {
  apply,
  bring,
  codeOf,
  everyone,
  known,
  newSchool,
  planIn,
  preview,
  rowsIn,
  untilApplied,
  upload,
  zip,
  type School,
} from './rostered.ts'

let at: School

beforeAll(async () => {
  at = await newSchool()
})

test('the office sees every difference before anything is written, and then all of it is', async () => {
  const before = await everyone(at.schoolId)
  const answer = await upload(at.ito, at.schoolId, zip)
  expect(answer.status).toBe(201)
  const plan = await planIn(answer)
  expect(plan).toMatchObject({ status: 'ready', done: 0, rows: 10, counts: { add: 17, fault: 0, addPeople: 4 } })
  expect(await everyone(at.schoolId)).toBe(before)

  const begun = await apply(at.ito, plan.id)
  expect(begun.status).toBe(202)
  const applied = await untilApplied(at.ito, plan.id)
  expect(applied).toMatchObject({ done: 17, counts: plan.counts })

  const members = await known(
    at.schoolId,
    `select native_name, roles from members where school_id = ? order by sourced_id`
  )
  expect(members).toContainEqual({ native_name: '森 結衣', roles: '["student"]' })
  expect(members).toHaveLength(2 + 4)
  expect(await known(at.schoolId, `select roster_version from schools where id = ?`)).toEqual([{ roster_version: 1 }])
  const audit = await known(
    at.schoolId,
    `select act, about from audit_entries where school_id = ? and act = 'roster.applied'`
  )
  expect(audit).toEqual([{ act: 'roster.applied', about: plan.id }])
})

test('the same file again changes nothing, and the same plan again answers the same', async () => {
  const school = await newSchool()
  const first = await bring(school, {})
  const before = await everyone(school.schoolId)
  expect(await planIn(await apply(school.arai, first.id))).toEqual(first)
  const second = await preview(school.arai, school.schoolId)
  expect(second.counts).toMatchObject({ add: 0, change: 0, leave: 0, same: 4 })
  await apply(school.arai, second.id)
  await untilApplied(school.arai, second.id)
  expect(await everyone(school.schoolId)).toBe(before)
})

test('who leaves is signed out everywhere and told to their mailroom, once', async () => {
  const school = await newSchool()
  await bring(school, {})
  const [anna] = await known(
    school.schoolId,
    `select id, mailroom from members where school_id = ? and sourced_id = 't1'`
  )
  const phone = await phoneOf({
    id: String(anna?.['id']),
    schoolId: school.schoolId,
    name: 'Anna',
    roles: ['teacher'],
    home: school.staff.id,
    mailroom: String(anna?.['mailroom']),
  })
  expect((await phone.get('/groups')).status).toBe(200)
  const socket = await phone.listen()

  const applied = await bring(school, { 'users.csv': smallSchool['users.csv'].replace(/\nt1.*/, '') })
  expect(applied.counts).toMatchObject({ leavePeople: 1 })
  expect((await phone.get('/groups')).status).toBe(401)
  await soon(() => expect(socket.closed()).toBe(4401))
  expect((await phone.get('/inbox?before=9')).status).toBe(401)
  const revoked = await known(school.schoolId, `select member_id, turn from revocations where school_id = ?`)
  expect(revoked).toEqual([{ member_id: anna?.['id'], turn: null }])
  const [left] = await known(school.schoolId, `select status from members where school_id = ? and sourced_id = 't1'`)
  expect(left).toEqual({ status: 'departed' })
})

test('a phone that acts in a role its owner loses goes on in what is left, and their other phones are not disturbed', async () => {
  const school = await newSchool()
  const both = smallSchool['users.csv'].replace('role,', 'ignored,')
  const one =
    'userSourcedId,roleType,role\ns1,primary,student\ns2,primary,student\ng1,primary,guardian\nt1,primary,teacher'
  await bring(school, { 'users.csv': both, 'roles.csv': `${one}\nt1,secondary,principal` })
  const [anna] = await known(
    school.schoolId,
    `select id, mailroom from members where school_id = ? and sourced_id = 't1'`
  )
  const person = {
    id: String(anna?.['id']),
    schoolId: school.schoolId,
    name: 'Anna',
    home: school.staff.id,
    mailroom: String(anna?.['mailroom']),
  }
  const asTeacher = await phoneOf({ ...person, roles: ['teacher'] })
  const asOffice = await phoneOf({ ...person, roles: ['office'] })
  expect((await asOffice.get('/groups')).status).toBe(200)

  await bring(school, { 'users.csv': both, 'roles.csv': one })
  await expect(asOffice.listen()).rejects.toThrow('no socket: 401')
  expect((await asOffice.get('/members/' + person.id)).status).toBe(403)
  expect(await (await asOffice.get('/api/me')).json()).toMatchObject({ memberships: [{ role: 'teacher' }] })
  expect((await asTeacher.listen()).closed()).toBe(0)
})

test('a plan is read page by page, by kind, by noun and by any part of a name', async () => {
  const school = await newSchool()
  const rows = Array.from({ length: 120 }, (_, n) => `p${n},student,Given${n},Sōta`).join('\n')
  const plan = await preview(
    school.ito,
    school.schoolId,
    zipOf({ ...smallSchool, 'users.csv': `sourcedId,role,givenName,familyName\n${rows}\nx,wizard,Jo,Lee` })
  )
  const read = async (query: string) => rowsIn(await school.ito.get(`/roster/plans/${plan.id}/rows?${query}`))
  const first = await read('show=add&noun=member')
  expect(first.rows).toHaveLength(100)
  const rest = await read(`show=add&noun=member&after=${first.next}`)
  expect([rest.rows.length, rest.next]).toEqual([20, null])
  expect((await read('show=all&find=given77%20sota')).rows.map((one) => 'name' in one && one.name.native)).toContain(
    'Given77 Sōta'
  )
  expect((await read('show=fault')).rows[0]).toEqual({
    file: 'users.csv',
    line: 122,
    column: 'role',
    why: 'not-a-choice',
    value: 'wizard',
  })
  expect((await read('show=leave')).rows).toEqual([])
  expect((await school.ito.get(`/roster/plans/${plan.id}/rows?show=some`)).status).toBe(422)
})

test('a plan made before another was applied is stale', async () => {
  const school = await newSchool()
  const early = await preview(school.ito, school.schoolId)
  await bring(school, {})
  expect(await codeOf(await apply(school.ito, early.id))).toMatchObject({
    status: 409,
    code: 'conflict',
    detail: 'roster.stale',
  })
  expect(await planIn(await school.ito.get(`/roster/plans/${early.id}`))).toMatchObject({ status: 'stale', done: 0 })
})
