import { expect, test } from 'vitest'
import { climb, claimMails, nextRung } from '../../durable/ladder-rules.ts'
import { stepsTaken } from '../../durable/ladder-steps.ts'
import { ladderWaits } from '../../durable/ladder-waits.ts'
import { refuse } from '../../durable/mailroom-refusals.ts'
import { settle, waiting } from '../../durable/outbox-rules.ts'

import { began, comes, queued, reaches, result, store, subscribes, told } from './ladder-room.ts'

test.each(['urgent', 'important', 'ordinary'] as const)(
  'of an %s notice a silent phone is pushed to, then its owner is mailed, each once and not a moment sooner',
  (urgency) => {
    subscribes('hana')
    comes(['hana', 'ken'], urgency)
    expect(told(queued(began + 4_999))).toEqual([])
    expect(told(queued(began + 5_000))).toEqual(['push hana'])
    const mailAt = began + ladderWaits.mail[urgency]
    expect(told(queued(mailAt - 1))).toEqual([])
    expect(told(queued(mailAt))).toEqual(['mail hana', 'mail ken'])
    expect(nextRung(store.sql)).toBeNull()
  }
)

test('whoever is reached before a rung is due does not take its step, nor while it waits in the outbox', () => {
  for (const one of ['hana', 'ken', 'luca']) subscribes(one)
  comes(['hana', 'ken', 'luca'])
  reaches('hana', began + 4_000)
  climb(store.sql, began + 5_000)
  reaches('ken', began + 5_100)
  expect(told(queued(began + 5_200))).toEqual(['push luca'])
  reaches('luca', began + 60_000)
  expect(told(queued(began + 120_000))).toEqual([])
})

test('a child who is added an hour later makes no new ladder, and brings along what came of the old one', () => {
  subscribes('amina')
  comes(['amina'])
  expect(told(queued(began + 5_000))).toEqual(['push amina'])
  stepsTaken(store.sql, [result({ memberId: 'amina', code: '201' })], began + 5_500)
  comes(['amina'], 'urgent', began + 3_600_000, 'two')
  expect(told(queued(began + 3_700_000))).toEqual(['mail amina'])
  const letters = waiting(store.sql, began + 3_700_000).get('group/two') ?? []
  expect(letters.map(({ body }): unknown => JSON.parse(body))).toContainEqual({
    kind: 'steps',
    steps: [{ noticeId: 'storm', memberId: 'amina', channel: 'push', outcome: 'accepted', code: '201', at: began }],
  })
})

test('a mail is claimed once, and by nobody when the phone has answered first', () => {
  comes(['hana', 'ken'])
  queued(began + 120_000)
  reaches('ken', began + 121_000)
  expect(claimMails(store.sql, 'storm', ['hana', 'ken'], began + 122_000)).toEqual(['hana'])
  expect(claimMails(store.sql, 'storm', ['hana', 'ken'], began + 123_000)).toEqual([])
})

test('a message holds fifty phones at most, and fits into the queue with the longest addresses there are', () => {
  const many = Array.from({ length: 60 }, (_, i) => `member-${i}`)
  for (const one of many) subscribes(one, 3)
  comes(many)
  const messages = queued(began + 5_000)
  expect(messages.map((one) => (one.kind === 'push' ? one.to.length : 0))).toEqual([50, 50, 50, 30])
  const id = '01900000-0000-7000-8000-000000000000'
  const longest = {
    memberId: id,
    subscription: { endpoint: 'x'.repeat(1024), keys: { p256dh: 'x'.repeat(87), auth: 'x'.repeat(22) } },
    title: '校'.repeat(100),
    origin: `https://${'x'.repeat(100)}`,
  }
  const message = { ...messages[0], to: Array.from({ length: 50 }, () => longest) }
  expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(128_000)
})

test('an endpoint that is gone is forgotten, and with a session that ends its phone is', () => {
  subscribes('hana', 3)
  comes(['hana'])
  stepsTaken(store.sql, [result({ outcome: 'gone', endpoint: 'https://push.test/hana-0' })], began)
  refuse(store.sql, 'hana-1', null)
  const [message] = queued(began + 5_000)
  expect(message?.kind === 'push' && message.to.map((one) => one.subscription.endpoint)).toEqual([
    'https://push.test/hana-2',
  ])
})

test('one phone of two that took the push is enough, and a mail that comes back takes the place of one that was accepted', () => {
  subscribes('hana', 2)
  comes(['hana'])
  queued(began + 120_000)
  settle(store.sql, [...waiting(store.sql, began + 120_000).values()].flat())
  stepsTaken(store.sql, [result({}), result({ outcome: 'failed', code: '400' })], began)
  stepsTaken(store.sql, [result({ channel: 'mail' })], began + 1)
  stepsTaken(store.sql, [result({ channel: 'mail', outcome: 'bounced', code: '550' })], began + 2)
  const steps = store.sql(`select channel, outcome, code from steps order by channel`)
  expect(steps.map((row) => ({ ...row }))).toEqual([
    { channel: 'mail', outcome: 'bounced', code: '550' },
    { channel: 'push', outcome: 'accepted', code: null },
  ])
})
