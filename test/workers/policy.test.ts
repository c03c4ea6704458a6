import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import { classGroupOf, mailroomOf } from '../../durable/names.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { firstPolicy, readyPacks, type PolicyDraft, type PolicyPage } from '../../worker/protocol/packs.ts'
import { morningZone } from '../morning.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone
let aoi: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[yuki, aoi] = await Promise.all([phoneOf(at.yuki), phoneOf(at.aoi)])
})

const draft = (more: Partial<PolicyDraft> = {}): PolicyDraft => ({
  version: 0,
  bands: readyPacks,
  quiet: { from: '20:00', until: '07:00' },
  leads: [],
  ...more,
})
const page = async (phone = yuki) => (await phone.get('/policy')).json<PolicyPage>()
const copyIn = async (stub: DurableObjectStub) =>
  runInDurableObject(stub, (_, { storage }) => [...storage.sql.exec(`select version, body from policy`)])

test('a school begins with what protects the youngest, and with quiet nights', async () => {
  const { policy, leads } = await page()
  expect(policy).toMatchObject({
    version: 0,
    bands: firstPolicy(morningZone).bands,
    quiet: { from: '20:00', until: '07:00' },
    timeZone: morningZone,
  })
  expect(leads).toEqual([])
})

test('the office gives an age the pack of a younger one, and it holds in every group and mailroom at once', async () => {
  const set = draft({ bands: { ...readyPacks, '13-15': readyPacks['6-9'] }, leads: [at.mori.id, at.aoi.id] })
  const answer = await yuki.send('PUT', '/policy', set)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual(await page(aoi))
  expect((await page()).leads.map(({ id }) => id).sort()).toEqual([at.mori.id, at.aoi.id].sort())
  for (const stub of [
    classGroupOf(bindings, at.schoolId, at.class3b.id),
    classGroupOf(bindings, at.schoolId, at.staffRoom.id),
    mailroomOf(bindings, at.schoolId, at.hana.mailroom),
    mailroomOf(bindings, at.schoolId, at.yuki.mailroom),
  ])
    await soon(async () => {
      const [copy] = await copyIn(stub)
      expect(copy?.['version']).toBe(1)
      expect(JSON.stringify(copy?.['body'])).toContain(String.raw`\"search\":false`)
    })
})

test('the same said again is one change; whoever had an older one before their eyes is told and changes nothing', async () => {
  const set = draft({ version: (await page()).policy.version, quiet: { from: '21:00', until: '06:30' } })
  const [first, again] = [await yuki.send('PUT', '/policy', set), await yuki.send('PUT', '/policy', set)]
  expect([first.status, again.status]).toEqual([200, 200])
  const late = await aoi.send('PUT', '/policy', { ...set, quiet: { from: '22:00', until: '05:00' } })
  expect([late.status, (await late.json<{ code: string }>()).code]).toEqual([409, 'conflict'])
  expect((await page()).policy.quiet).toEqual({ from: '21:00', until: '06:30' })
  const { rows } = await (await aoi.get('/audit')).json<AuditPage>()
  expect(rows.filter(({ act }) => act === 'policy.set')).toHaveLength(2)
})
