import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { app } from '../../worker/app.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Id } from '../../worker/protocol/words.ts'
import { bindings } from './bindings.ts'
import { foundSchool, origin, phoneOf, phoneWith, storm } from './cast.ts'

const lines: string[] = []

beforeEach(() => {
  lines.length = 0
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...said: unknown[]) => void lines.push(said.map(String).join(' ')))
})

afterEach(() => {
  vi.restoreAllMocks()
})

const Line = v.strictObject({
  event: v.literal('request'),
  requestId: Id,
  method: v.string(),
  route: v.string(),
  status: v.number(),
  ms: v.number(),
  memberId: v.optional(Id),
})

const told = () => lines.map((line) => v.parse(v.pipe(v.string(), v.parseJson(), Line), line))

test('every call leaves one line: which route, which answer, and the id that the caller was given too', async () => {
  const at = await foundSchool()
  const yuki = await phoneOf(at.yuki)
  lines.length = 0
  const answers = [
    await yuki.get('/groups'),
    await yuki.send('POST', '/notices', '{'),
    await yuki.get(`/notices/${at.hana.id}`),
    await yuki.get('/nowhere'),
  ]
  expect(told().map(({ route, status, memberId }) => [route, status, memberId])).toEqual([
    ['/api/schools/:school/groups', 200, at.yuki.id],
    ['/api/schools/:school/notices', 422, at.yuki.id],
    ['/api/schools/:school/notices/:notice', 404, at.yuki.id],
    ['/api/*', 404, undefined],
  ])
  expect(told().map(({ requestId }) => requestId)).toEqual(answers.map((one) => one.headers.get('x-request-id')))
})

test('nothing that anybody wrote, is called or keeps secret is in the log, whether it was taken or refused', async () => {
  const at = await foundSchool()
  const yuki = await phoneOf(at.yuki)
  const words = [
    'canary-title',
    'canary-body',
    'canary-name',
    'canary-find',
    'canary-field',
    'canary-path',
    'canary-id',
  ]
  const draft = storm({ groups: 'school', kinds: ['guardians'] }, { title: words[0], body: words[1] })
  await yuki.send('POST', '/notices', draft)
  await yuki.send('POST', '/notices', { ...draft, body: 'canary-body, otherwise' })
  await yuki.send('POST', '/notices', { ...draft, [words[4] ?? '']: 1 })
  await yuki.send('POST', '/notices', JSON.stringify(draft).slice(0, -3))
  await yuki.get(`/members?find=${words[3]}`)
  await yuki.get(`/notices/${words[6]}`)
  await yuki.get(`/${words[5]}`)
  const order = await yuki.send('POST', '/cards', { id: uuid(), members: [at.hana.id] })
  const { cards } = await order.json<{ cards: { secret: string }[] }>()
  const secret = cards[0]?.secret ?? ''
  const hana = await phoneWith([], at.schoolId)
  await hana.send('POST', '/api/sign-in/card', { secret })
  const socket = await hana.listen()
  socket.close()
  const founding = { secret: 'a-secret-that-founds-nothing', place: 'apac', name: words[2], timeZone: 'Asia/Tokyo' }
  await hana.send('POST', '/api/schools', { ...founding, administrator: words[2] })

  const log = lines.join('\n')
  expect(told().length).toBeGreaterThan(10)
  const unsaid = [
    ...words,
    secret,
    founding.secret,
    ...hana.jar.values(),
    ...yuki.jar.values(),
    'Hana',
    'Yuki',
    'Seiran',
  ]
  expect(unsaid.filter((word) => log.includes(word))).toEqual([])
})

function failing() {
  throw Object.assign(new Error('Failed query: insert canary-query\nparams: canary-name'), {
    cause: new Error('D1_ERROR: no such column: canvas.hue: SQLITE_ERROR "canary-name"'),
  })
}

test('a fault of ours is logged with where it was and what the tables complained of, not with what was in the query', async () => {
  const at = await foundSchool()
  const yuki = await phoneOf(at.yuki)
  lines.length = 0
  const cookie = [...yuki.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const env = { ...bindings, DB: new Proxy(bindings.DB, { get: () => failing }) }
  const answer = await app.request(`${origin}/api/schools/${at.schoolId}/groups`, { headers: { cookie } }, env)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({
    type: 'about:blank',
    title: 'unexpected',
    status: 500,
    code: 'unexpected',
    requestId: answer.headers.get('x-request-id'),
  })
  const fault = lines.find((line) => line.includes('"fault"')) ?? ''
  expect(fault).toContain(answer.headers.get('x-request-id'))
  expect(fault).toContain('D1_ERROR: no such column: canvas.hue: SQLITE_ERROR')
  expect(fault).toContain('session.ts')
  expect(fault).not.toContain('canary')
})
