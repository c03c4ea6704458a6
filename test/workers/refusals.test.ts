import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { app } from '../../worker/app.ts'
import { refusals, type RefusalCode } from '../../worker/protocol/refusal.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { Id } from '../../worker/protocol/words.ts'
import { origin, phoneOf, type Phone } from './cast.ts'
import { doors } from './doors.ts'
import { setScene, type Scene } from './scene.ts'
import { storedWhenQuiet, watched } from './stores.ts'
import { strangeOrigins, wrongs } from './wrongs.ts'

let at: Scene
let aoi: Phone
let noda: Phone
let tanaka: Phone
let hana: Phone
let before: Record<string, unknown[]>

/** Aoi may do everything in a school but what is a guardian’s or a student’s alone, and Noda in a bureau, so that nothing here is refused for who they are. */
beforeAll(async () => {
  at = await setScene()
  aoi = await phoneOf(at.aoi)
  noda = await phoneOf(at.noda)
  tanaka = await phoneOf(at.tanaka)
  hana = await phoneOf(at.hana)
  before = await storedWhenQuiet(at)
})

afterAll(async () => {
  expect(await storedWhenQuiet(at)).toEqual(before)
})

const Problem = v.strictObject({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(refusals) as RefusalCode[]),
  detail: v.optional(v.pipe(v.string(), v.maxLength(60))),
  requestId: Id,
})

/** Knocks as nobody's browser would, and answers the code; anything but a whole problem document fails. */
async function refused(method: string, path: string, more: RequestInit = {}, phone = aoi): Promise<RefusalCode> {
  const { env, touched } = watched()
  const { jar } = path.includes('/bureau') ? noda : phone
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = new Headers({ cookie, ...(method !== 'GET' && { origin }) })
  for (const [name, value] of new Headers(more.headers)) {
    if (value) headers.set(name, value)
    else headers.delete(name)
  }
  const address = `${origin}${/^\/(api|files)\//.test(path) ? path : `/api/schools/${at.schoolId}${path}`}`
  const response = await app.request(new Request(address, { ...more, method, headers }), undefined, env)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = v.parse(Problem, await response.json())
  expect(response.status).toBe(problem.status)
  expect(response.status).toBe(refusals[problem.code])
  expect(response.headers.get('x-request-id')).toBe(problem.requestId)
  expect(touched).toEqual([])
  return problem.code
}

const methodOf = (door: string) => door.split(' ')[0] ?? ''
const named = Object.entries(doors)
/** A mail service has no page and no origin; what it is refused for is its signature, which has tests of its own. */
const ofMachines = ['/mail/bounces', '/terminals/enrolments', '/terminals/:terminal/batches']
const commands = named.filter(([door]) => methodOf(door) !== 'GET' && !ofMachines.some((path) => door.endsWith(path)))
const wordless = [
  '/sign-out',
  '/sign-out/elsewhere',
  '/sign-out/everywhere',
  '/me/sessions/:session',
  '/members/:member/sessions',
  '/cards/:card',
  '/terminals/:terminal',
  'DELETE /api/schools/:school/groups/:group/check-in',
  '/absences/:absence',
  '/roster/preview',
  '/parts/:n',
  '/thumbnail',
  '/transcript',
  '/board/pages/:page/picture',
  '/bureau/preview',
  'POST /api/schools/:school/lessons/check',
  '/takes/:take/pieces/:n',
  '/captions/speech/:speech',
  'DELETE /api/schools/:school/groups/:group/lessons/:lesson/recording',
  'DELETE /api/schools/:school/groups/:group/calls/:call',
  'DELETE /api/schools/:school/push',
  'DELETE /api/schools/:school/groups/:group/messages/:message',
]
/** A guest's doors are the members' own, behind a pass instead of a session; without one they know nothing of what is said. */
const ofGuests = ([door]: [string, unknown]) => door.includes(' /api/guest')
const withBody = commands.filter((one) => !ofGuests(one) && !wordless.some((path) => one[0].endsWith(path)))
const questions = named.filter(([door]) => methodOf(door) === 'GET')

/** Where null says something: as the school has it, as it was. */
const empty: Record<string, string[]> = {
  'PUT /api/schools/:school/groups/:group/lesson-rule': ['rule'],
  'PUT /api/schools/:school/groups/:group/lessons/:lesson/minutes': ['period', 'from'],
}

test.each(withBody)(
  '%s refuses what no phone of ours would say, before any object hears of it',
  async (door, { knock, opensTo }) => {
    const { path, said } = knock(at, at.aoi)
    const may = (role: Role) => opensTo === 'anyone' || opensTo.includes(role)
    const by = may('admin') ? aoi : may('guardian') ? tanaka : hana
    const told: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [what, [more, code]] of Object.entries(wrongs(said ?? {}, at.schoolId, empty[door]))) {
      told[what] = await refused(methodOf(door), path, more, by)
      expected[what] = code
    }
    expect(Object.keys(told).length).toBeGreaterThan(25)
    expect(told).toEqual(expected)
  }
)

test.each(commands)('%s refuses whoever comes from another page', async (door, { knock }) => {
  const { path, said } = knock(at, at.aoi)
  const more = said && { body: said instanceof Uint8Array ? said.slice() : JSON.stringify(said) }
  for (const from of strangeOrigins) {
    const headers = { 'content-type': 'application/json', origin: from }
    expect([from, await refused(methodOf(door), path, { ...more, headers })]).toEqual([from, 'wrong-origin'])
  }
})

test.each(questions)('%s takes no body', async (door, { knock }) => {
  const { path, headers } = knock(at, at.aoi)
  for (const [name, value] of Object.entries({ 'content-length': '5', 'transfer-encoding': 'chunked' }))
    expect(await refused(methodOf(door), path, { headers: { ...headers, [name]: value } })).toBe('not-valid')
})

/** What each question may be asked, and with what it may not be. */
const asked: Record<string, Record<string, string>> = {
  '/socket': { cursor: 'a'.repeat(41) },
  '/inbox': { before: '-1' },
  '/members': { find: 'a'.repeat(101), group: '3B', after: 'Z' },
  '/audience': { groups: '3B', kinds: 'everyone' },
  '/notices': { before: 'yesterday' },
  '/notices/:trip/receipts': { show: 'everyone', group: '3B' },
  '/roster/plans/:plan/rows': { show: 'everything', noun: 'teacher', find: 'a'.repeat(101), after: 'Z' },
  '/bureau/plans/:plan/rows': { show: 'everything', after: 'Z' },
}
const fine: Record<string, string> = {
  '/inbox': 'before=9',
  '/audience': 'groups=school&kinds=staff',
  '/notices/:trip/receipts': 'show=all',
  '/roster/plans/:plan/rows': 'show=all',
  '/bureau/plans/:plan/rows': 'show=all',
}

test.each(Object.entries(asked))('%s refuses what nobody would ask', async (path, fields) => {
  const where = path.replace(':trip', at.trip.id).replace(':plan', at.plan.id)
  const begin = `${where}?${fine[path] ?? ''}&`
  const wrong = [`${begin}more=1`, `${begin}__proto__=1`, `${begin}constructor=1`]
  for (const [field, value] of Object.entries(fields)) {
    const rest = new URLSearchParams(fine[path])
    rest.delete(field)
    wrong.push(`${where}?${rest}&${field}=${value}`, `${where}?${rest}&${field}=${encodeURIComponent('\0')}`)
    wrong.push(`${where}?${rest}&${field}=1&${field}=1`)
  }
  if (path in fine) wrong.push(where)
  for (const one of wrong) expect([one, await refused('GET', one)]).toEqual([one, 'not-valid'])
})

test('a socket is opened from our own page only', async () => {
  for (const from of strangeOrigins)
    expect(await refused('GET', '/socket', { headers: { upgrade: 'websocket', origin: from } })).toBe('wrong-origin')
})

test('whoever asks for the socket without opening one is told what it is', async () => {
  expect(await refused('GET', '/socket')).toBe('wrong-type')
  expect(await refused('GET', '/socket', { headers: { upgrade: 'h2c', origin } })).toBe('wrong-type')
})

test('a door that is not there is not found, whatever the method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    for (const path of ['/nowhere', '/api/nowhere', '/notices/x/y/z', '/../../etc/passwd'])
      expect([method, path, await refused(method, path)]).toEqual([method, path, 'not-found'])
  expect(await refused('PATCH', '/notices')).toBe('not-found')
})

test('what is too deep is refused for that, before a parser could be made to follow it', async () => {
  for (const deep of ['['.repeat(17) + ']'.repeat(17), '['.repeat(20_000) + ']'.repeat(20_000)]) {
    const answer = await aoi.send('POST', '/notices', deep)
    expect(await answer.json()).toMatchObject({ code: 'not-valid', detail: 'depth' })
  }
  const flat = await aoi.send('POST', '/notices', `["${'['.repeat(100)}\\"${'['.repeat(100)}"]`)
  expect(await flat.json()).not.toMatchObject({ detail: 'depth' })
})

test('brackets without end cost no time', async () => {
  const said = { headers: { 'content-type': 'application/json' }, body: '['.repeat(100_000) }
  const began = performance.now()
  expect(await refused('POST', `/notices/${at.trip.id}/reminders`, said)).toBe('not-valid')
  expect(await refused('POST', '/notices', said)).toBe('too-large')
  expect(performance.now() - began).toBeLessThan(3_000)
})
