import { beforeEach, expect, test, vi } from 'vitest'
import type { Membership } from '../../worker/protocol/members.ts'
import { sendWaitingNotices, type WaitingNotice } from '../../web/notices/waiting.ts'

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const author = { id: id(90), name: { native: 'Aoi', reading: '' }, role: 'office' } as const
const me: Membership = {
  school: { id: `apac-${id(91)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: author.id, name: author.name, roles: ['office'], status: 'active' },
  role: 'office',
  groups: [],
  children: [],
}

const waiting = (order: number): WaitingNotice => {
  const audience = { groups: 'school', kinds: ['students'] } as const
  const text = { title: `Notice ${order}`, body: '', urgency: 'ordinary', asks: 'read' } as const
  return {
    order,
    notice: { id: id(order), ...text, audience: { ...audience, kinds: ['students'] } },
    sentAt: 1,
    refused: null,
  }
}

let kept: Map<number, WaitingNotice>
const store = {
  getAll: () => Promise.resolve([...kept.values()]),
  put: (_: 'outbox', one: WaitingNotice) => Promise.resolve(kept.set(one.order, one)),
  delete: (_: 'outbox', order: number) => Promise.resolve(kept.delete(order)),
}
let asked: string[]
let answers: (() => Response)[]

const had = () => {
  const counts = { people: 1, handed: 0, reached: 0, read: 0, answers: 1, confirmed: 0 }
  return new Response(JSON.stringify({ ...waiting(1).notice, author, postedAt: 1, ...counts }), { status: 201 })
}
const no = (status: number, code: string, detail?: string) => () =>
  new Response(JSON.stringify({ code, detail }), { status })
const noLine = () => {
  throw new TypeError('no line')
}

beforeEach(() => {
  kept = new Map([1, 2, 3].map((order) => [order, waiting(order)]))
  asked = []
  answers = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/me') return new Response('{}')
    asked.push(JSON.stringify(init.body).match(/Notice \d/)?.[0] ?? path)
    return (answers.shift() ?? had)()
  })
})

test('what waits goes in the order in which it was written, and is gone from the phone when the school has it', async () => {
  expect(await sendWaitingNotices(store, me, 1)).toBe(true)
  expect(asked).toEqual(['Notice 1', 'Notice 2', 'Notice 3'])
  expect(kept.size).toBe(0)
})

test.each([
  ['there is no line', [noLine]],
  ['the session is in doubt', [no(401, 'sign-in'), no(401, 'sign-in')]],
  ['it was too often', [no(429, 'too-many')]],
  ['the school is busy', [no(503, 'unavailable')]],
  ['something broke there', [no(500, 'unexpected')]],
  ['the phone acts in another role now', [no(403, 'not-allowed', 'notice.publish')]],
])('when %s, nothing is dropped and nothing overtakes', async (_, said) => {
  answers = [had, ...said]
  expect(await sendWaitingNotices(store, me, 1)).toBe(false)
  expect([...kept.values()]).toEqual([waiting(2), waiting(3)])
  expect(asked).not.toContain('Notice 3')
})

test('what the school refuses stays with the reason, and holds nobody up', async () => {
  answers = [no(422, 'not-valid', 'title')]
  expect(await sendWaitingNotices(store, me, 1)).toBe(true)
  expect([...kept.values()]).toEqual([{ ...waiting(1), refused: 'not-valid' }])
  expect(asked).toEqual(['Notice 1', 'Notice 2', 'Notice 3'])
  expect(await sendWaitingNotices(store, me, 1)).toBe(true)
  expect(asked).toHaveLength(3)
})
