import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../dev/build.ts'
import { good, Phone } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { roles } from '../../worker/protocol/roles.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-laptop-'))
let laptop: Awaited<ReturnType<typeof start>>

/** As somebody does it who has just cloned the project: `npm start` and nothing else. */
async function start() {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOMEROOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const lines: string[] = []
  const ended = new Promise((resolve) => child.once('close', resolve))
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (line.startsWith(`sign in as ${roles.at(-1)}`)) resolve()
    })
  })
  const url = lines.find((line) => line.startsWith('ready '))?.slice('ready '.length) ?? ''
  return { url, lines, group: child.pid ?? 0, ended, end: () => child.kill('SIGTERM') }
}

beforeAll(async () => {
  laptop = await start()
})

afterAll(async () => {
  laptop.end()
  await laptop.ended
  rmSync(data, { recursive: true, force: true })
})

async function phoneOf(role: string) {
  const phone = new Phone(laptop.url)
  expect((await phone.get(`/dev/sign-in/${role}`)).headers.get('location')).toBe('/')
  const { memberships } = v.parse(Memberships, await good(phone.get('/api/me')))
  return { phone, membership: memberships[0], at: `/api/schools/${memberships[0]?.school.id}` }
}

test('one command says where it serves, and for each role a link that opens a session at once', async () => {
  expect(laptop.url).toMatch(/^http:\/\/localhost:\d+$/)
  expect(laptop.lines).toContain(`sign in as guardian: ${laptop.url}/dev/sign-in/guardian`)

  for (const role of roles) {
    const { membership } = await phoneOf(role)
    const name = role === 'officer' ? 'Kitahama Education Bureau' : 'Seiran International School'
    expect(membership).toMatchObject({ role, school: { name } })
  }
})

test('the people of the links have something to show', async () => {
  expect((await phoneOf('guardian')).membership?.children).toHaveLength(3)
  expect((await phoneOf('teacher')).membership?.groups).toContainEqual(
    expect.objectContaining({ kind: 'class', enrollment: 'owner' })
  )
  const { phone, at } = await phoneOf('student')
  const opened = Promise.withResolvers<unknown>()
  const socket = await phone.socket(`${at}/socket`, (frame) => opened.resolve(JSON.parse(frame)))
  expect(await opened.promise).toMatchObject({ type: 'inbox.opened', unread: 3 })
  socket.terminate()
})

test('a second start keeps what people did, and who was signed in', async () => {
  const { phone, at } = await phoneOf('office')
  const title = 'The gate on the north side is closed on Monday'
  const audience = { groups: 'school', kinds: ['staff'] }
  const draft = { id: uuid(), title, body: '', urgency: 'ordinary', asks: 'read', audience }
  await good(phone.send('POST', `${at}/notices`, draft))

  laptop.end()
  await laptop.ended
  laptop = await start()

  const again = new Phone(laptop.url)
  again.carry(phone)
  expect(await good(again.get(`${at}/notices`))).toMatchObject({ rows: [{ title }, {}, {}, {}] })
})

test('ending it leaves no process behind', async () => {
  expect(processesOf(laptop.group).length).toBeGreaterThan(2)

  laptop.end()
  await laptop.ended

  await expect.poll(() => processesOf(laptop.group)).toEqual([])
})

/** The processes of a group that still run, by name; one that has ended but was not yet asked about is no process. */
function processesOf(group: number): string[] {
  return globSync('/proc/[0-9]*/stat').flatMap((file) => {
    const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(readOrNothing(file)) ?? []
    const [state, , own] = rest.split(' ')
    return Number(own) === group && state !== 'Z' ? [name] : []
  })
}

function readOrNothing(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
