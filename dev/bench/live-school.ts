import * as v from 'valibot'
import type { BrowserContext } from 'playwright-core'
import { uuid } from '../../worker/core/uuid.ts'
import { Lesson } from '../../worker/protocol/lessons.ts'
import { PolicyPage } from '../../worker/protocol/packs.ts'
import { good, type Phone } from '../phone.ts'
import { rosterZip } from '../seed/roster.ts'
import { importRoster } from '../seed/seed.ts'
import { phonesOfStudents } from './phones.ts'

const Me = v.object({
  memberships: v.array(v.object({ groups: v.array(v.object({ id: v.string(), kind: v.string() })) })),
})

/** A school of so many students, all of whom are called to one lesson of the whole school by who runs it. */
export async function lessonOfAll(
  admin: Phone,
  schoolId: string,
  students: number,
  kind: 'lesson' | 'meeting' = 'lesson'
) {
  const at = `/api/schools/${schoolId}`
  await importRoster(admin, schoolId, rosterZip({ size: { students } }))
  const phones = await phonesOfStudents(admin, at, students)
  const { memberships } = v.parse(Me, await good(admin.get('/api/me')))
  const group = memberships[0]?.groups.find(({ kind }) => kind === 'school')
  if (!group) throw new Error('who runs the school is not in it')
  const begun = await good(admin.send('POST', `${at}/groups/${group.id}/lessons`, { id: uuid(), kind }))
  const { id } = v.parse(Lesson, begun)
  return { phones, page: `/lessons/${group.id}/${id}`, path: `${at}/groups/${group.id}/lessons/${id}` }
}

/** The school lets students of every age be seen, as it would for a meeting of this size. */
export async function camerasOn(admin: Phone, schoolId: string) {
  const at = `/api/schools/${schoolId}/policy`
  const { policy } = v.parse(PolicyPage, await good(admin.get(at)))
  const { timeZone: _, ...set } = policy
  const bands = Object.fromEntries(Object.entries(set.bands).map(([age, pack]) => [age, { ...pack, camera: 'on' }]))
  await good(admin.send('PUT', at, { ...set, bands }))
}

/** A browser goes on as a phone that is signed in. */
export const carry = (context: BrowserContext, url: string, phone: Phone) =>
  context.addCookies(
    phone.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true }
    })
  )
