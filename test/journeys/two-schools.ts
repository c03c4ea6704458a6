import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { serveApart } from '../../dev/apart.ts'
import { good } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { rosterZip } from '../../dev/seed/roster.ts'
import { found, importRoster } from '../../dev/seed/seed.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { morningZone } from '../morning.ts'

/** Two small schools on one server, which know nothing of each other. */
export async function twoSchools() {
  const data = mkdtempSync(join(tmpdir(), 'homeroom-pocket-'))
  const secrets = secretsOf(data)
  const second = `${secrets.FOUNDING_SECRET}-two`
  const both = `${secrets.FOUNDING_SECRET} ${second}`
  writeFileSync(join(data, 'secrets.json'), JSON.stringify({ ...secrets, FOUNDING_SECRET: both }))
  const server = await serveApart({ data })
  return {
    server,
    hill: await schoolNamed(server.url, 'Hill School', secrets.FOUNDING_SECRET),
    harbour: await schoolNamed(server.url, 'Harbour School', second),
    async close() {
      await server.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type School = Awaited<ReturnType<typeof schoolNamed>>

async function schoolNamed(url: string, name: string, secret: string) {
  const { schoolId, admin } = await found(url, secret, { name, nativeName: '', timeZone: morningZone })
  const at = `/api/schools/${schoolId}`
  await importRoster(admin, schoolId, rosterZip({ size: { students: 4 } }))
  const { rows } = v.parse(MemberRows, await good(admin.get(`${at}/members`)))
  const person = (role: Role) => rows.find((one) => one.roles.length === 1 && one.roles[0] === role)!
  return {
    name,
    admin,
    at,
    schoolId,
    person,
    async cardOf(role: Role) {
      const order = { id: uuid(), members: [person(role).id] }
      return v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order))).cards[0]!.secret
    },
    async says(title: string, more: object = {}) {
      const audience = { groups: 'school', kinds: ['guardians'] }
      const draft = { id: uuid(), title, body: '', urgency: 'ordinary', asks: 'read', audience, ...more }
      await good(admin.send('POST', `${at}/notices`, draft))
      return draft.id
    },
  }
}
