import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { serveApart } from '../../dev/apart.ts'
import { good } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { rosterZip } from '../../dev/seed/roster.ts'
import type { Size } from '../../dev/seed/people.ts'
import { found, importRoster } from '../../dev/seed/seed.ts'
import { morningZone } from '../morning.ts'

/** A school of this size, served in processes of its own, with a card for each person who has one of these roles. */
/** What a school on this machine may be given besides its own: a push service, a server whose pages are previewed, a translator. */
type Beside = { previewAlso?: string; translator?: { AI_URL: string; AI_TOKEN: string } }

export async function smallSchool(size: Size, pushAlso?: string, beside: Beside = {}) {
  const data = mkdtempSync(join(tmpdir(), 'homeroom-journey-'))
  const server = await serveApart({ data, pushAlso, ...beside })
  const { schoolId, admin } = await found(server.url, secretsOf(data).FOUNDING_SECRET, { timeZone: morningZone })
  await importRoster(admin, schoolId, rosterZip({ size }))
  const at = `/api/schools/${schoolId}`
  const people = []
  for (let after: string | null = ''; after !== null;) {
    const page: MemberRows = v.parse(MemberRows, await good(admin.get(`${at}/members${after && `?after=${after}`}`)))
    people.push(...page.rows)
    after = page.next
  }
  return {
    server,
    schoolId,
    admin,
    at,
    people,
    /** What stands under the square of a new card for each of these. */
    async cardsFor(members: { id: string }[]) {
      const order = { id: uuid(), members: members.map((one) => one.id) }
      return v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order))).cards
    },
    async close() {
      await server.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type SmallSchool = Awaited<ReturnType<typeof smallSchool>>
