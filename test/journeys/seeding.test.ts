import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, expect, test } from 'vitest'
import { serveApart } from '../../dev/apart.ts'
import { good, Phone } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { found } from '../../dev/seed/seed.ts'
import { AudienceCount } from '../../worker/protocol/notices.ts'
import { Memberships } from '../../worker/protocol/members.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-seeding-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('a laptop that lost its power while the first school was filled fills one whole school the next time', async () => {
  const cutOff = await serveApart({ data })
  await found(cutOff.url, secretsOf(data).FOUNDING_SECRET)
  await cutOff.kill()
  writeFileSync(join(data, 'seeding'), '')

  const laptop = await serveApart({ data, seeded: true })

  const office = new Phone(laptop.url)
  await office.get('/dev/sign-in/office')
  const { memberships } = v.parse(Memberships, await good(office.get('/api/me')))
  const at = `/api/schools/${memberships[0]?.school.id}`
  const students = v.parse(AudienceCount, await good(office.get(`${at}/audience?groups=school&kinds=students`)))
  expect(students.people).toBe(320)
  await laptop.close()
})
