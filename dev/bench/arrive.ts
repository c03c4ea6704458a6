import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { serveApart } from '../apart.ts'
import { good, Phone } from '../phone.ts'
import { secretsOf } from '../secrets.ts'
import { rosterZip } from '../seed/roster.ts'
import { found, importRoster } from '../seed/seed.ts'
import { ArrivingPhone } from './arriving.ts'
import { cpuSeconds, rounded, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'

const size = 3000
const longestMs = 120_000

/**
 * A whole school's phones, forty to a mailroom, come within one second: first with tokens that have run out, so that each asks who
 * it is; then, when the server was killed, by the phone's own rules for coming back. One is served when it has its first frame.
 */
export async function bench(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), `homeroom-bench-${randomBytes(4).toString('hex')}-`))
  let server = await serveApart({ data: folder })
  try {
    const { schoolId, admin } = await found(server.direct, secretsOf(folder).FOUNDING_SECRET)
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: size } }))
    const signedIn = await phonesOfStudents(admin, at, size)
    const where = { origin: server.direct }
    const crowd = signedIn.map((phone) => new ArrivingPhone(phone, `${at}/socket?cursor=`, where))

    const before = await statements(where.origin)
    const cpuBefore = cpuSeconds(server.pid)
    const arrived = await served(crowd, async (phone) => {
      await wait(Math.random() * 1000)
      await phone.ask()
      await phone.open()
    })
    const queries = (await statements(where.origin)) - before
    const cpu = cpuSeconds(server.pid) - cpuBefore

    const back = crowd.map((phone) => phone.comesBack())
    const killed = performance.now()
    await server.kill()
    server = await serveApart({ data: folder })
    where.origin = server.direct
    const upMs = performance.now() - killed
    const again = await served(back, (one) => one)
    const afterKillServedMs = performance.now() - killed
    crowd.forEach((phone) => phone.leave())
    return {
      [`n${size}.allServedMs`]: Math.round(arrived.ms),
      [`n${size}.d1QueriesPerArrival`]: rounded(queries / size, 2),
      [`n${size}.cpuSecondsPer1000`]: rounded((cpu / size) * 1000, 2),
      [`n${size}.failed`]: arrived.failed,
      [`n${size}.afterKillUpMs`]: Math.round(upMs),
      [`n${size}.afterKillServedMs`]: Math.round(afterKillServedMs),
      [`n${size}.afterKillFailed`]: again.failed,
    }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the first that sets out until the last has come, and how many never did. */
async function served<T>(all: T[], come: (one: T) => Promise<void>) {
  const began = performance.now()
  const late = new AbortController()
  const over = wait(longestMs, undefined, { signal: late.signal }).then(() => {
    throw new Error('too late')
  })
  over.catch(() => {})
  const came = await Promise.allSettled(all.map((one) => Promise.race([come(one), over])))
  late.abort()
  return { ms: performance.now() - began, failed: came.filter(({ status }) => status === 'rejected').length }
}

const statements = async (origin: string) =>
  v.parse(v.object({ statements: v.number() }), await good(new Phone(origin).get('/dev/d1'))).statements
