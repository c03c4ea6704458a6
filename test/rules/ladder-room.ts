import { afterEach, beforeEach } from 'vitest'
import { climb, outgoingOf, type Owed } from '../../durable/ladder-rules.ts'
import type { Outgoing, StepResult } from '../../durable/letters.ts'
import { deliver, mark } from '../../durable/mailroom-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { settle, waiting } from '../../durable/outbox-rules.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import { savePush } from '../../durable/push-rules.ts'
import type { Notice } from '../../worker/protocol/notices.ts'
import { Store } from '../simulator/store.ts'
import { wakeful } from './wakeful.ts'

export const began = 1_000_000
const place = { schoolId: 'school', mailroom: 'm.0' }
/** The mailroom of the test that runs. */
export let store: Store

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

export const comes = (
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

export const subscribes = (memberId: string, phones = 1) => {
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

export const reaches = (memberId: string, at: number) =>
  mark(store.sql, [{ memberId, noticeId: 'storm', state: 'reached' }], at)

/** What the mailroom puts into the queue at this time. */
export function queued(at: number): Outgoing[] {
  climb(store.sql, at)
  return (['push', 'mail'] as const).flatMap((channel) => {
    const rows = waiting(store.sql, at).get(channel) ?? []
    settle(store.sql, rows)
    return rows.flatMap(({ body }) => outgoingOf(store.sql, place, channel, JSON.parse(body) as Owed))
  })
}

export const told = (messages: Outgoing[]) =>
  messages.flatMap((one) =>
    one.kind === 'push' ? one.to.map((to) => `push ${to.memberId}`) : one.memberIds.map((id) => `mail ${id}`)
  )

export const result = (more: Partial<StepResult>): StepResult => ({
  noticeId: 'storm',
  memberId: 'hana',
  channel: 'push',
  outcome: 'accepted',
  at: began,
  ...more,
})
