import { afterEach, beforeEach, expect, test } from 'vitest'
import { climb, nextRung } from '../../durable/ladder-rules.ts'
import { deliver, mark } from '../../durable/mailroom-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { keepPolicy, policyIn } from '../../durable/policy-rules.ts'
import { savePush } from '../../durable/push-rules.ts'
import type { Notice } from '../../worker/protocol/notices.ts'
import { firstPolicy } from '../../worker/protocol/packs.ts'
import { Store } from '../simulator/store.ts'

const school = firstPolicy('Asia/Tokyo')
const evening = Date.parse('2026-11-20T21:00:00+09:00')
const at = (time: string) => Date.parse(`2026-11-${time}+09:00`)
let store: Store

beforeEach(() => {
  store = new Store(mailroomSchema)
  keepPolicy(store.sql, school)
})
afterEach(() => store.close())

const author = { id: 'yuki', name: { native: 'Yuki', reading: '' }, role: 'office' } as const
const comes = (urgency: Notice['urgency'], to: string[], now = evening) => {
  const notice = { id: 'trip', title: 'A trip', body: '', urgency, asks: 'read', author, postedAt: now } as const
  const people = to.map((memberId) => ({ memberId, studentId: '' }))
  deliver(store.sql, { kind: 'notice', notice, groupId: '3b', people }, new Set<string>(), now)
}
const subscribes = (memberId: string, zone?: string) =>
  savePush(
    store.sql,
    { sessionId: memberId, memberId },
    {
      endpoint: `https://push.test/${memberId}`,
      keys: { p256dh: '', auth: '' },
      titles: { ordinary: 'o', important: 'i', urgent: 'u' },
      ...(zone && { zone }),
    },
    { origin: 'https://school.test', auditId: memberId },
    evening
  )
const owed = (channel: 'push' | 'mail') =>
  store
    .sql<{ body: string }>(`select body from outbox where target = ?`, channel)
    .flatMap(({ body }) => (JSON.parse(body) as { memberIds: string[] }).memberIds)
    .sort()
/** Rungs ring each other: time goes on to whatever is due next, as an object's alarm does. */
const goOnTo = (until: number) => {
  for (let due = nextRung(store.sql); due !== null && due <= until; due = nextRung(store.sql)) climb(store.sql, due)
}

test('in the evening a notice that is not urgent rings on no phone, and in the morning on each that has not answered', () => {
  subscribes('tanaka')
  subscribes('sato')
  comes('important', ['tanaka', 'sato'])
  goOnTo(at('21T06:59:59'))
  expect(owed('push')).toEqual([])
  mark(store.sql, [{ memberId: 'sato', noticeId: 'trip', state: 'reached' }], at('20T22:00:00'))
  goOnTo(at('21T07:00:10'))
  expect(owed('push')).toEqual(['tanaka'])
})

test('an urgent notice rings at any hour', () => {
  subscribes('tanaka')
  comes('urgent', ['tanaka'])
  goOnTo(evening + 5_000)
  expect(owed('push')).toEqual(['tanaka'])
})

test('a guardian abroad is let sleep by their own clock, and rung by it', () => {
  subscribes('tanaka')
  subscribes('rossi', 'Europe/Rome')
  comes('ordinary', ['tanaka', 'rossi'])
  goOnTo(evening + 5_000)
  expect(owed('push')).toEqual(['rossi'])
})

test('at noon in Tokyo it is four in the morning in Rome', () => {
  subscribes('tanaka')
  subscribes('rossi', 'Europe/Rome')
  const noon = at('21T12:00:00')
  comes('ordinary', ['tanaka', 'rossi'], noon)
  goOnTo(noon + 5_000)
  expect(owed('push')).toEqual(['tanaka'])
  goOnTo(Date.parse('2026-11-21T07:00:05+01:00'))
  expect(owed('push')).toEqual(['rossi', 'tanaka'])
})

test('the mail of an ordinary notice waits for the morning too, after the phone; that of an important one goes', () => {
  comes('ordinary', ['tanaka'])
  goOnTo(at('21T07:59:59'))
  expect(owed('mail')).toEqual([])
  goOnTo(at('21T08:00:00'))
  expect(owed('mail')).toEqual(['tanaka'])
})

test('the mail of an important notice goes in the evening', () => {
  comes('important', ['tanaka'])
  goOnTo(evening + 10 * 60_000)
  expect(owed('mail')).toEqual(['tanaka'])
})

test('hours that the office changes hold for what is waiting already', () => {
  subscribes('tanaka')
  comes('ordinary', ['tanaka'])
  goOnTo(evening + 60_000)
  keepPolicy(store.sql, { ...school, version: 1, quiet: { from: '20:00', until: '09:00' } })
  goOnTo(at('21T08:59:59'))
  expect(owed('push')).toEqual([])
  goOnTo(at('21T09:00:05'))
  expect(owed('push')).toEqual(['tanaka'])
})

test('while nobody knows the hours what is urgent goes and the rest waits; it is not lost', () => {
  store.sql(`delete from policy`)
  subscribes('tanaka')
  comes('ordinary', ['tanaka'], at('21T10:00:00'))
  climb(store.sql, at('21T10:00:05'))
  expect(owed('push')).toEqual([])
  keepPolicy(store.sql, school)
  goOnTo(at('21T10:00:10'))
  expect(owed('push')).toEqual(['tanaka'])
})

test('a copy of the policy that comes late does not take the place of a newer one', () => {
  keepPolicy(store.sql, { ...school, version: 2, leads: [] })
  keepPolicy(store.sql, { ...school, version: 1, leads: [] })
  expect(policyIn(store.sql)?.version).toBe(2)
})
