import { beforeAll, expect, test } from 'vitest'
import { phoneOf, type Phone } from './cast.ts'
import { doors } from './doors.ts'
import { setScene, type Scene } from './scene.ts'

let at: Scene
let aoi: Phone

beforeAll(async () => {
  at = await setScene()
  aoi = await phoneOf(at.aoi)
})

const policy = {
  'strict-transport-security': 'max-age=63072000',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(self), display-capture=(self), payment=(), usb=(), serial=(), hid=(), midi=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** What a person sent is no page of ours: not even our own scripts run beside it. */
const ofFiles = "sandbox; default-src 'none'; frame-ancestors 'none'"

const headersOf = (response: Response) =>
  Object.fromEntries(Object.keys(policy).map((name) => [name, response.headers.get(name)]))

const withoutSocket = Object.entries(doors).filter(([, { status }]) => status !== 101)

test.each(withoutSocket)('%s answers with every header that keeps a browser careful', async (door, { knock }) => {
  const { path, said, headers } = knock(at, at.aoi)
  const method = door.split(' ')[0] ?? ''
  const own = path.startsWith('/files/') ? { 'content-security-policy': ofFiles } : {}
  expect(headersOf(await aoi.call(method, path, said, headers))).toEqual({ ...policy, ...own })
})

test('a refusal does so too, and so does a door that is not there', async () => {
  const { 'cache-control': _, ...always } = policy
  expect(headersOf(await aoi.call('POST', '/notices', '{', { origin: 'https://evil.test' }))).toEqual(policy)
  expect(headersOf(await aoi.call('POST', '/notices', '{'))).toEqual(policy)
  expect(headersOf(await aoi.get('/nowhere'))).toEqual(policy)
  const { app } = await import('../../worker/app.ts')
  expect(headersOf(await app.request('https://school.test/nowhere'))).toMatchObject(always)
})
