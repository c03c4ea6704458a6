import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { app } from '../../worker/app.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { RosterPlan, RosterRows } from '../../worker/protocol/rosters.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { groups } from '../../worker/tables/groups.ts'
import { members } from '../../worker/tables/members.ts'
import { schools } from '../../worker/tables/schools.ts'
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
      timeZone: 'Asia/Tokyo',
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
