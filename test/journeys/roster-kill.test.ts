import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { serveApart } from '../../dev/apart.ts'
import { good } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { found } from '../../dev/seed/seed.ts'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { RosterPlan } from '../../worker/protocol/rosters.ts'
import { largeSchool } from '../rules/roster-zips.ts'

test('a roster that is cut off with the power goes on when the power is back: nobody is lost and nobody is there twice', async () => {
  const data = mkdtempSync(join(tmpdir(), `homeroom-roster-${randomBytes(4).toString('hex')}-`))
  let server = await serveApart({ data })
  try {
    const { schoolId, admin } = await found(server.url, secretsOf(data).FOUNDING_SECRET)
    const at = `/api/schools/${schoolId}/roster`
    const zip = new Uint8Array(largeSchool(2400))
    const planned = async (answer: Promise<Response>) => v.parse(RosterPlan, await good(answer))
    let plan = await planned(admin.upload(`${at}/preview`, zip))
    const all = plan.counts.add
    await good(admin.send('POST', `${at}/apply`, { plan: plan.id }))

    const cutOffAt: number[] = []
    while (plan.status !== 'applied') {
      plan = await planned(admin.get(`${at}/plans/${plan.id}`))
      if (plan.status === 'applying' && plan.done > (cutOffAt.at(-1) ?? 0) && cutOffAt.length < 3) {
        cutOffAt.push(plan.done)
        await server.kill()
        server = await serveApart({ data, port: Number(new URL(server.url).port) })
      } else await wait(1)
    }

    expect(cutOffAt.length).toBeGreaterThan(0)
    expect(plan.done).toBe(all)
    const { groups } = v.parse(GroupRows, await good(admin.get(`/api/schools/${schoolId}/groups`)))
    const inKind = (kind: string) =>
      groups.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.members, 0)
    expect([inKind('class'), inKind('guardians'), inKind('subject')]).toEqual([2400 + 60, 2400 + 60, 2400 * 3])
    expect((await planned(admin.upload(`${at}/preview`, zip))).counts).toMatchObject({ add: 0, change: 0, leave: 0 })
  } finally {
    await server.close()
    rmSync(data, { recursive: true, force: true })
  }
})
