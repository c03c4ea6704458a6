import { afterEach, beforeEach, expect, test } from 'vitest'
import { climb, claimMails, nextRung, outgoingOf, type Owed } from '../../durable/ladder-rules.ts'
import { stepsTaken } from '../../durable/ladder-steps.ts'
import { ladderWaits } from '../../durable/ladder-waits.ts'
import type { Outgoing, StepResult } from '../../durable/letters.ts'
import { refuse } from '../../durable/mailroom-refusals.ts'
import { answer, deliver, mailroomSchema, mark, remind } from '../../durable/mailroom-rules.ts'
import { settle, waiting } from '../../durable/outbox-rules.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import { migrate } from '../../durable/sql.ts'
import { savePush } from '../../durable/push-rules.ts'
import type { Notice } from '../../worker/protocol/notices.ts'
import { Store } from '../simulator/store.ts'
import { wakeful } from './wakeful.ts'

const began = 1_000_000
const place = { schoolId: 'school', mailroom: 'm.0' }
let store: Store

beforeEach(() => {
  store = new Store(mailroomSchema)
  keepPolicy(store.sql, wakeful)
})
afterEach(() => store.close())

const noticeOf = (urgency: Notice['urgency'], asks: Notice['asks'] = 'read'): Notice => ({
  id: 'storm',
  title: 'School closes',
  body: 'at noon',
  urgency,
  asks,
  author: { id: 'yuki', name: { native: 'Yuki', reading: '' }, role: 'office' },
  postedAt: began,
})

const comes = (
  to: string[],
  urgency: Notice['urgency'] = 'urgent',
  at = began,
  groupId = 'one',
  asks: Notice['asks'] = 'read'
) =>
  deliver(
    store.sql,
    {
      kind: 'notice',
      notice: noticeOf(urgency, asks),
      groupId,
      people: to.map((memberId) => ({ memberId, studentId: groupId })),
    },
    new Set<string>(),
    at
  )

const subscribes = (memberId: string, phones = 1) => {
  for (let phone = 0; phone < phones; phone++)
    savePush(
      store.sql,
      { sessionId: `${memberId}-${phone}`, memberId },
      {
        endpoint: `https://push.test/${memberId}-${phone}`,
        keys: { p256dh: '', auth: '' },
        titles: { ordinary: 'o', important: 'i', urgent: 'u' },
      },
      { origin: 'https://school.test', auditId: `${memberId}-${phone}` },
      began
    )
}

const reaches = (memberId: string, at: number) =>
  mark(store.sql, [{ memberId, noticeId: 'storm', state: 'reached' }], at)

/** What the mailroom puts into the queue at this time. */
function queued(at: number): Outgoing[] {
  climb(store.sql, at)
  return (['push', 'mail'] as const).flatMap((channel) => {
    const rows = waiting(store.sql, at).get(channel) ?? []
    settle(store.sql, rows)
    return rows.flatMap(({ body }) => outgoingOf(store.sql, place, channel, JSON.parse(body) as Owed))
  })
}

const told = (messages: Outgoing[]) =>
  messages.flatMap((one) =>
    one.kind === 'push' ? one.to.map((to) => `push ${to.memberId}`) : one.memberIds.map((id) => `mail ${id}`)
  )

const result = (more: Partial<StepResult>): StepResult => ({
  noticeId: 'storm',
  memberId: 'hana',
  channel: 'push',
  outcome: 'accepted',
  at: began,
  ...more,
})

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

const reminds = (to: string[], at: number, reminderId = 'reminder-1') =>
  remind(store.sql, { kind: 'reminder', reminderId, noticeId: 'storm', members: to, at }, at)

test('a reminder pushes at once to those who have not read it, and writes to them when its own time has come', () => {
  for (const one of ['hana', 'ken', 'luca']) subscribes(one)
  comes(['hana', 'ken', 'luca'])
  expect(told(queued(began + 3_600_000))).toHaveLength(6)
  const later = began + 7_200_000
  reaches('ken', later)
  mark(store.sql, [{ memberId: 'luca', noticeId: 'storm', state: 'read' }], later)
  reminds(['hana', 'ken', 'luca'], later)
  const pushes = queued(later)
  expect(told(pushes)).toEqual(['push hana', 'push ken'])
  expect(pushes).toMatchObject([{ reminderId: 'reminder-1', urgency: 'urgent' }])
  expect(told(queued(later + ladderWaits.mail.urgent - 1))).toEqual([])
  mark(store.sql, [{ memberId: 'ken', noticeId: 'storm', state: 'read' }], later + 60_000)
  expect(queued(later + ladderWaits.mail.urgent)).toMatchObject([
    { kind: 'mail', reminderId: 'reminder-1', memberIds: ['hana'] },
  ])
  expect(nextRung(store.sql)).toBeNull()
})

test('one reminder tells a person once, however often it comes and through however many groups; the next one tells again', () => {
  subscribes('amina')
  comes(['amina'])
  comes(['amina'], 'urgent', began, 'two')
  queued(began + 3_600_000)
  const later = began + 7_200_000
  for (const at of [later, later + 1, later + 10_000]) reminds(['amina'], at)
  expect(told(queued(later + 3_600_000))).toEqual(['push amina', 'mail amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 3_600_000, 'reminder-1')).toEqual(['amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 3_600_000, 'reminder-1')).toEqual([])
  reminds(['amina'], later + 4_000_000, 'reminder-2')
  expect(told(queued(later + 8_000_000))).toEqual(['push amina', 'mail amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 8_000_000, 'reminder-2')).toEqual(['amina'])
})

test('whoever has read a notice that asks for a tap is told again by a reminder until they have tapped for every child', () => {
  subscribes('amina')
  comes(['amina'], 'urgent', began, 'hana', 'tap')
  comes(['amina'], 'urgent', began, 'ken', 'tap')
  mark(store.sql, [{ memberId: 'amina', noticeId: 'storm', state: 'read' }], began)
  expect(told(queued(began + 3_600_000))).toEqual([])
  const taps = (studentId: string) =>
    answer(store.sql, { memberId: 'amina', noticeId: 'storm', studentId, auditId: studentId }, began)
  taps('hana')
  reminds(['amina'], began + 3_600_000)
  expect(told(queued(began + 3_600_000))).toEqual(['push amina'])
  taps('ken')
  expect(told(queued(began + 7_200_000))).toEqual([])
})

test('what came of a reminder’s push is written to its own step', () => {
  subscribes('hana')
  comes(['hana'])
  queued(began + 5_000)
  stepsTaken(store.sql, [result({ outcome: 'failed', code: '500' })], began + 5_500)
  reminds(['hana'], began + 60_000)
  queued(began + 60_000)
  stepsTaken(store.sql, [result({ reminderId: 'reminder-1', at: began + 60_500 })], began + 60_500)
  const steps = store.sql(`select reminder_id, outcome from steps where channel = 'push' order by reminder_id`)
  expect(steps.map((row) => ({ ...row }))).toEqual([
    { reminder_id: '', outcome: 'failed' },
    { reminder_id: 'reminder-1', outcome: 'accepted' },
  ])
})

test('steps that were taken before reminders had any are kept', () => {
  const old = new Store(mailroomSchema.slice(0, 3))
  old.sql(`insert into steps (notice_id, member_id, channel, claimed_at) values ('storm', 'hana', 'mail', 7)`)
  migrate(old.sql, mailroomSchema)
  expect(claimMails(old.sql, 'storm', ['hana'], began)).toEqual([])
  expect(old.sql(`select reminder_id, claimed_at from steps`).map((row) => ({ ...row }))).toEqual([
    { reminder_id: '', claimed_at: 7 },
  ])
  old.close()
})
