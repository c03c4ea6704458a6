import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { afterAll, expect, test, vi } from 'vitest'
import { serveApart, type Apart } from '../../dev/apart.ts'
import { phonesOfStudents } from '../../dev/bench/phones.ts'
import { good } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { rosterZip } from '../../dev/seed/roster.ts'
import { found, importRoster } from '../../dev/seed/seed.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { AuditPage } from '../../worker/protocol/audit.ts'
import { NoticePage, SentNotice } from '../../worker/protocol/notices.ts'
import { LivePhone } from './live-phone.ts'
import { owedOnDisk } from './owed.ts'

const students = 80
const atLeast = 3
const wanted = 8
/** After this long no more kills are spent: not on an outbox that happened never to be found full, nor on a machine that is busy. */
const longestMs = 40_000

const data = mkdtempSync(join(tmpdir(), 'homeroom-kills-'))
let server: Apart | undefined
const phones: LivePhone[] = []

afterAll(async () => {
  for (const phone of phones) phone.switchOff()
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

test(
  'a server that is killed in the middle of writes and between the hops loses nothing and doubles nothing',
  { timeout: 400_000 },
  async () => {
    server = await serveApart({ data })
    const port = Number(new URL(server.url).port)
    const { schoolId, admin } = await found(server.url, secretsOf(data).FOUNDING_SECRET)
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students } }))
    const signedIn = await phonesOfStudents(admin, at, students)
    phones.push(...signedIn.map((phone) => new LivePhone(phone, schoolId)))
    for (const phone of phones) phone.switchOn()

    const posted = new Map<string, SentNotice>()
    const hit = { School: 0, ClassGroup: 0, Mailroom: 0 }
    let kills = 0
    const began = Date.now()
    const isEnough = () =>
      kills >= atLeast && (Date.now() - began > longestMs || (kills >= wanted && !Object.values(hit).includes(0)))
    while (!isEnough()) {
      const draft = {
        id: uuid(),
        title: `Notice ${kills}`,
        body: '',
        urgency: 'urgent',
        asks: 'read',
        audience: { groups: 'school', kinds: ['students'] },
      }
      const post = answered(() => good(admin.send('POST', `${at}/notices`, draft)))
      await wait(Math.random() * 60)
      for (const phone of phones.slice(0, 5)) for (const id of phone.box.entries.keys()) phone.read(id)
      await wait(Math.random() * 30)
      await server.kill()
      kills++
      for (const [name, n] of Object.entries(owedOnDisk(data))) hit[name as keyof typeof hit] += n > 0 ? 1 : 0
      server = await serveApart({ data, port })
      posted.set(draft.id, v.parse(SentNotice, await post))
      const again = v.parse(SentNotice, await good(admin.send('POST', `${at}/notices`, draft)))
      expect(again).toEqual(posted.get(draft.id))
    }
    expect(hit.School + hit.ClassGroup + hit.Mailroom, `letters on disk at ${kills} kills`).toBeGreaterThan(0)
    console.log(`${kills} kills; outboxes found full: ${JSON.stringify(hit)}`)

    await vi.waitFor(
      () => {
        for (const phone of phones) {
          expect([...phone.box.entries.keys()].toSorted()).toEqual([...posted.keys()].toSorted())
          expect(phone.box.pending).toEqual([])
        }
      },
      { timeout: 120_000, interval: 250 }
    )
    expect(phones.flatMap((phone) => phone.skipped)).toEqual([])
    for (const id of posted.keys()) {
      const read = phones.filter((phone) => phone.opened.has(id)).length
      await vi.waitFor(
        async () =>
          expect(v.parse(NoticePage, await good(admin.get(`${at}/notices/${id}`))).reach).toMatchObject({
            people: students,
            handed: students,
            reached: students,
            read,
            answers: students,
          }),
        { timeout: 60_000, interval: 250 }
      )
    }
    const audit = v.parse(AuditPage, await good(admin.get(`${at}/audit`)))
    expect(audit.whole).toBe(true)
    expect(
      audit.rows
        .filter((row) => row.act === 'notice.posted')
        .map((row) => row.about)
        .toSorted()
    ).toEqual([...posted.keys()].toSorted())
    // Nothing is owed for ever: what is still on its way when the server ends is delivered when it is there again.
    await vi.waitFor(
      async () => {
        server ??= await serveApart({ data, port })
        await wait(1_500)
        await server.kill()
        server = undefined
        expect(owedOnDisk(data)).toEqual({ School: 0, ClassGroup: 0, Mailroom: 0 })
      },
      { timeout: 60_000, interval: 10 }
    )
  }
)

/** Asks until there is an answer, as a phone does: a server that is away is no answer. */
async function answered(ask: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      await wait(50)
    }
  }
}
