import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { expect, vi } from 'vitest'
import { app } from '../../worker/app.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { RosterPlan, RosterRows } from '../../worker/protocol/rosters.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { groups } from '../../worker/tables/groups.ts'
import { members } from '../../worker/tables/members.ts'
import { schools } from '../../worker/tables/schools.ts'
import { smallSchool, zipOf } from '../rules/roster-zips.ts'
import { morningZone } from '../morning.ts'
import { bindings } from './bindings.ts'
import { origin, phoneOf, type Person, type Phone } from './cast.ts'

/** A school on the morning of its founding: nobody is there but Arai, who founded it, and Ito in the office. */
export async function newSchool() {
  const schoolId = `apac-${uuid()}`
  const db = drizzle(bindings.DB)
  const ours = (kind: 'staff' | 'unplaced') => ({
    id: uuid(),
    schoolId,
    sourcedId: `homeroom:${kind}`,
    kind,
    name: kind,
    year: '',
    ofGroupId: null,
    status: 'active' as const,
  })
  const [staff, unplaced] = [ours('staff'), ours('unplaced')]
  const person = (name: string, roles: Role[]): Person => ({
    id: uuid(),
    schoolId,
    name,
    roles,
    home: staff.id,
    mailroom: `${staff.id}.0`,
  })
  const [arai, ito] = [person('Arai', ['admin']), person('Ito', ['office'])]
  await db.batch([
    db.insert(schools).values({
      id: schoolId,
      name: 'Seiran',
      nativeName: '',
      timeZone: morningZone,
      hue: 178,
      foundingHash: schoolId,
      rosterVersion: 0,
      foundedAt: Date.now(),
    }),
    db.insert(groups).values([staff, unplaced]),
    ...[arai, ito].map(({ id, name, roles, home, mailroom }) =>
      db.insert(members).values({
        id,
        schoolId,
        sourcedId: `homeroom:${name}`,
        nativeName: name,
        reading: '',
        roles,
        homeGroupId: home,
        mailroom,
        status: 'active',
      })
    ),
  ])
  return { schoolId, staff, unplaced, arai: await phoneOf(arai), ito: await phoneOf(ito) }
}

export type School = Awaited<ReturnType<typeof newSchool>>

export async function upload(phone: Phone, schoolId: string, zip: Uint8Array, headers: Record<string, string> = {}) {
  return app.request(
    `${origin}/api/schools/${schoolId}/roster/preview`,
    {
      method: 'POST',
      body: zip.slice(),
      headers: {
        origin,
        'content-type': 'application/zip',
        cookie: [...phone.jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    },
    bindings
  )
}

export const planIn = async (response: Response) => v.parse(RosterPlan, await response.json())
export const rowsIn = async (response: Response) => v.parse(RosterRows, await response.json())

export const zip = zipOf(smallSchool)
export const preview = async (phone: Phone, schoolId: string, bytes = zip) =>
  planIn(await upload(phone, schoolId, bytes))
export const apply = (phone: Phone, plan: string) => phone.send('POST', '/roster/apply', { plan })
export const known = async (schoolId: string, sql: string) =>
  (await bindings.DB.prepare(sql).bind(schoolId).all<Record<string, string | number>>()).results
export const codeOf = async (response: Response) => ({
  status: response.status,
  ...(await response.json<{ code: string; detail?: string }>()),
})

export async function untilApplied(phone: Phone, plan: string) {
  return vi.waitFor(
    async () => {
      const now = await planIn(await phone.get(`/roster/plans/${plan}`))
      expect(now.status).toBe('applied')
      return now
    },
    { timeout: 20_000, interval: 50 }
  )
}

export async function bring(school: Pick<School, 'schoolId' | 'arai'>, files: Record<string, string>) {
  const plan = await preview(school.arai, school.schoolId, zipOf({ ...smallSchool, ...files }))
  expect((await apply(school.arai, plan.id)).status).toBe(202)
  return untilApplied(school.arai, plan.id)
}

/** Everybody and everything in a school, as text that two schools or two moments can be compared by. */
export async function everyone(schoolId: string) {
  const lists = await Promise.all(
    ['members', 'groups', 'enrollments', 'guardianships'].map((table) =>
      known(schoolId, `select * from ${table} where school_id = ? order by 1, 2, 3`)
    )
  )
  return JSON.stringify(lists)
}
