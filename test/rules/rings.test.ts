import { afterEach, beforeEach, expect, test } from 'vitest'
import { climb, nextRung } from '../../durable/ladder-rules.ts'
import { readTo, takeCalled, takePeople, takeUnread } from '../../durable/mailroom-groups-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import { savePush } from '../../durable/push-rules.ts'
import { outgoingRings, setRings, type OwedRing } from '../../durable/ring-rules.ts'
import { payloadFor } from '../../worker/outgoing-push.ts'
import { firstPolicy } from '../../worker/protocol/packs.ts'
import { Store } from '../simulator/store.ts'

const group = '01900000-0000-7000-8000-00000000000a'
const place = { schoolId: 'apac-01900000-0000-7000-8000-00000000000b', mailroom: 'm.0' }
const noon = Date.parse('2026-11-20T12:00:00+09:00')
const night = Date.parse('2026-11-20T22:00:00+09:00')
let store: Store

beforeEach(() => {
  store = new Store(mailroomSchema)
  keepPolicy(store.sql, firstPolicy('Asia/Tokyo'))
  takePeople(store.sql, { kind: 'people', groupId: group, joined: ['tanaka', 'mori'], left: [] })
  for (const memberId of ['tanaka', 'mori'])
    savePush(
      store.sql,
      { sessionId: memberId, memberId },
      {
        endpoint: `https://push.test/${memberId}`,
        keys: { p256dh: '', auth: '' },
        titles: {
          ordinary: 'a notice',
          important: 'i',
          urgent: 'u',
          ...(memberId === 'tanaka' && { message: 'a message' }),
        },
      },
      { origin: 'https://school.test', auditId: memberId },
      noon
    )
})
afterEach(() => store.close())

const saidTo = (now: number, seq = 1) => {
  const marked = takeUnread(store.sql, group, seq, 'mori')
  setRings(
    store.sql,
    group,
    marked.map(({ memberId }) => memberId),
    true,
    now
  )
}
const rungAt = (now: number) => {
  climb(store.sql, now)
  return store
    .sql<{ body: string }>(`select body from outbox where target = 'push'`)
    .flatMap(({ body }) => outgoingRings(store.sql, place, JSON.parse(body) as OwedRing))
    .flatMap(({ to }) => to.map(({ memberId, title }) => [memberId, title]))
}

test('what is said to somebody rings on their phone after five seconds, and says nothing of what it is', () => {
  saidTo(noon)
  expect(rungAt(noon + 4_999)).toEqual([])
  expect(nextRung(store.sql)).toBe(noon + 5_000)
  expect(rungAt(noon + 5_000)).toEqual([['tanaka', 'a message']])
})

test('whoever has read it meanwhile hears nothing, also when the ring was on its way', () => {
  saidTo(noon)
  climb(store.sql, noon + 5_000)
  readTo(store.sql, 'm.0', 'tanaka', group, 1, noon + 5_000)
  expect(rungAt(noon + 6_000)).toEqual([])
})

test('a long conversation rings once until it is read', () => {
  saidTo(noon)
  saidTo(noon + 1_000, 2)
  saidTo(noon + 2_000, 3)
  expect(rungAt(noon + 60_000)).toHaveLength(1)
})

test('at night it waits for the morning', () => {
  saidTo(night)
  expect(rungAt(night + 5_000)).toEqual([])
  expect(nextRung(store.sql)).toBe(Date.parse('2026-11-21T07:00:00+09:00'))
  expect(rungAt(Date.parse('2026-11-21T07:00:00+09:00'))).toEqual([['tanaka', 'a message']])
})

test('a phone that subscribed before there was a title for messages shows its old one', () => {
  const marked = takeCalled(store.sql, { kind: 'called', groupId: group, seq: 1, by: 'tanaka', members: ['mori'] })
  setRings(
    store.sql,
    group,
    marked.map(({ memberId }) => memberId),
    false,
    noon
  )
  expect(rungAt(noon + 5_000)).toEqual([['mori', 'a notice']])
})

test('a tap on it leads to the chat', () => {
  saidTo(noon)
  climb(store.sql, noon + 5_000)
  const [message] = outgoingRings(store.sql, place, { groupId: group, memberIds: ['tanaka'] })
  const shown = JSON.parse(payloadFor(message!, message!.to[0]!)) as { notification: Record<string, unknown> }
  expect(shown.notification).toMatchObject({
    title: 'a message',
    navigate: `https://school.test/groups/${group}?school=${place.schoolId}`,
    tag: group,
    data: { schoolId: place.schoolId, groupId: group },
  })
})
