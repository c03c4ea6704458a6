import { expect, test } from 'vitest'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { stepsOf, takeSteps } from '../../durable/class-group-steps.ts'
import { claimMails, climb, outgoingOf } from '../../durable/ladder-rules.ts'
import { stepsTaken } from '../../durable/ladder-steps.ts'
import { deliver, mark } from '../../durable/mailroom-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import type { Notice } from '../../worker/protocol/notices.ts'
import { Store } from '../simulator/store.ts'
import { wakeful } from './wakeful.ts'

const minute = 60_000
const notice = (urgency: Notice['urgency']): Notice => ({
  id: '01900000-0000-7000-8000-000000000001',
  title: 'A trip',
  body: 'On Friday.',
  urgency,
  asks: 'read',
  author: { id: '01900000-0000-7000-8000-000000000002', name: { native: 'Mori', reading: '' }, role: 'teacher' },
  postedAt: 0,
})
const place = { schoolId: 'apac-school', mailroom: 'class.0' }

/** A mailroom into which a notice has come for two people, neither of whose phones is on. */
function mailroom(urgency: Notice['urgency']) {
  const { sql } = new Store(mailroomSchema)
  keepPolicy(sql, wakeful)
  const people = ['tanaka', 'amina'].map((memberId) => ({ memberId, studentId: 'a child' }))
  deliver(sql, { kind: 'notice', notice: notice(urgency), groupId: '3b', people }, new Set(), 0)
  const due = (now: number) => {
    climb(sql, now)
    const owed = sql<{ body: string }>(`select body from outbox where target = 'mail'`)
    return owed.flatMap(({ body }) => outgoingOf(sql, place, 'mail', JSON.parse(body)))
  }
  return { sql, due }
}

test.each([
  ['urgent', 2],
  ['important', 10],
  ['ordinary', 60],
] as const)('a mail of an %s notice is due after %i minutes, and not a moment before', (urgency, minutes) => {
  const { due } = mailroom(urgency)
  expect(due(minutes * minute - 1)).toEqual([])
  expect(due(minutes * minute)).toEqual([
    { kind: 'mail', ...place, noticeId: notice(urgency).id, memberIds: ['amina', 'tanaka'] },
  ])
})

test('whose phone has answered in time is not named', () => {
  const { sql, due } = mailroom('urgent')
  mark(sql, [{ memberId: 'tanaka', noticeId: notice('urgent').id, state: 'reached' }], minute)
  expect(due(2 * minute)).toMatchObject([{ memberIds: ['amina'] }])
})

test('each is to be mailed once, and a mail that came back takes the place of one that was taken', () => {
  const { sql, due } = mailroom('urgent')
  due(2 * minute)
  const { id: noticeId } = notice('urgent')
  expect(claimMails(sql, noticeId, ['tanaka', 'amina'], 2 * minute).toSorted()).toEqual(['amina', 'tanaka'])
  expect(claimMails(sql, noticeId, ['tanaka', 'amina'], 3 * minute)).toEqual([])
  const step = { noticeId, memberId: 'tanaka', channel: 'mail' as const }
  stepsTaken(sql, [{ ...step, outcome: 'accepted', at: 2 * minute }], 2 * minute)
  stepsTaken(sql, [{ ...step, outcome: 'bounced', at: 9 * minute }], 9 * minute)
  stepsTaken(sql, [{ ...step, outcome: 'accepted', at: 2 * minute }], 10 * minute)
  const said = sql<{ body: string }>(`select body from outbox where target = 'group/3b' order by id`)
    .map(({ body }) => JSON.parse(body))
    .filter(({ kind }) => kind === 'steps')
  for (const letters of [said, said.toReversed()]) {
    const group = new Store(classGroupSchema)
    for (const { steps } of letters) takeSteps(group.sql, steps)
    expect(stepsOf(group.sql, noticeId).get('tanaka')?.mail).toMatchObject({ outcome: 'bounced', at: 9 * minute })
  }
})
