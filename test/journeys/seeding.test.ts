import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, expect, test, vi } from 'vitest'
import { serveApart } from '../../dev/apart.ts'
import { root } from '../../dev/build.ts'
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

test('a server whose starter was killed ends by itself, and its workerd with it', async () => {
  const server = fork(join(root, 'dev/start.ts'), ['--quiet', '--empty'], {
    cwd: root,
    execArgv: [],
    env: { ...process.env, PORT: '0', HOMEROOM_DATA: join(data, 'unseen') },
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  await new Promise((ready, failed) => {
    server.once('message', ready)
    server.once('exit', (code) => failed(new Error(`the server ended with ${code} before it was ready`)))
  })
  const workerd = childrenOf(server.pid).trim()
  expect(workerd).toMatch(/^\d+$/)

  // What a kill of the starter does to the server: the channel between them closes.
  server.disconnect()
  await ended

  await vi.waitFor(() => expect(existsSync(`/proc/${workerd}/cwd`)).toBe(false), { timeout: 30_000 })
})

const childrenOf = (pid = 0) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
