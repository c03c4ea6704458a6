import { beforeEach, expect, test, vi } from 'vitest'
import type { Membership } from '../../worker/protocol/members.ts'
import { api, NoLine } from '../../web/api.ts'
import { change, draft, openDraft, send, sending } from '../../web/notices/draft.ts'
import * as v from 'valibot'

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const me: Membership = {
  school: { id: `apac-${id(1)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: id(2), name: { native: 'Aoi', reading: '' }, roles: ['office'], status: 'active' },
  role: 'office',
  groups: [],
  children: [],
}

/** A phone that keeps nothing: what is written here is about the draft, and the outbox has tests of its own. */
const phone = { me, store: Promise.reject(new Error('no storage')) }
phone.store.catch(() => {})

const asked: { path: string; body: unknown }[] = []
let answer: (path: string) => Response | Promise<Response>
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  asked.length = 0
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, body: typeof init.body === 'string' ? JSON.parse(init.body) : null })
    return Promise.resolve(answer(path))
  })
  openDraft(me, 'draft', null)
  change({ title: 'Swimming starts on Monday', body: 'Bring a towel.' })
})

const sent = () => {
  const { id, title, body, urgency, asks, kinds } = draft.value!
  const counts = { people: 3, handed: 0, reached: 0, read: 0, answers: 3, confirmed: 0 }
  const author = { id: me.member.id, name: me.member.name, role: me.role }
  return { id, title, body, urgency, asks, author, postedAt: 1, audience: { groups: 'school', kinds }, ...counts }
}

test('what was typed is there after the page is loaded again, under the id it began with', () => {
  const before = draft.value!.id
  draft.value = null
  openDraft(me, 'draft', null)
  expect(draft.value).toMatchObject({ id: before, title: 'Swimming starts on Monday', body: 'Bring a towel.' })
})

test('the storm notice opens filled in, and costs nobody the draft that was open', () => {
  openDraft(me, 'storm', null)
  expect(draft.value).toMatchObject({ urgency: 'urgent', asks: 'tap', groups: 'school' })
  openDraft(me, 'draft', null)
  expect(draft.value!.title).toBe('Swimming starts on Monday')
})

test('two taps send one notice', async () => {
  answer = () => json(sent(), 201)
  const [first, second] = await Promise.all([send(phone, true), send(phone, true)])
  expect(asked).toHaveLength(1)
  expect([first, second]).toEqual([{ id: expect.any(String), how: 'had' }, null])
})

test('a notice that did not go keeps all that was written, and goes again under the same id', async () => {
  answer = () => json({ code: 'not-allowed' }, 403)
  expect(await send(phone, true)).toBe(null)
  expect(sending.value).toEqual({ status: 'failed', why: 'not-allowed' })
  expect(draft.value!.title).toBe('Swimming starts on Monday')
  const { id } = draft.value!
  answer = () => json(sent(), 201)
  expect(await send(phone, true)).toEqual({ id, how: 'had' })
  expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1)
})

test('a notice without a title is not sent; the title is what is asked for', async () => {
  change({ title: '  ' })
  expect(await send(phone, true)).toBe(null)
  expect(asked).toEqual([])
  expect(sending.value).toMatchObject({ field: 'title' })
})

test('a phone whose token ran out asks who it is, once, and then gets what it wanted', async () => {
  let renewed = false
  answer = (path) => {
    if (path === '/api/me') renewed = true
    return renewed ? json({ memberships: [] }) : json({ code: 'sign-in' }, 401)
  }
  await api(v.unknown(), `/api/schools/${me.school.id}/audit`)
  expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(['audit', 'me', 'audit'])
})

test('an answer that is not as promised is not believed, and a line that breaks is called that', async () => {
  answer = () => json({ hello: 1 })
  await expect(api(v.object({ rows: v.array(v.string()) }), '/api/me')).rejects.toThrow('unexpected')
  answer = () => Promise.reject(new TypeError('network'))
  await expect(api(v.unknown(), '/api/me')).rejects.toThrow(NoLine)
})
