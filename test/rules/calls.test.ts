import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  answerCall,
  beginCall,
  callNow,
  declineCall,
  endCall,
  nextRingOut,
  ring,
  ringOut,
} from '../../durable/calls-rules.ts'
import { CallPart } from '../../durable/lesson-calls.ts'
import { outgoingCalls, ringingFor, takeCall, type OwedCall } from '../../durable/call-rings-rules.ts'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import type { CallLetter, CallNews } from '../../durable/letters-calls.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { messagesWhere } from '../../durable/messages-pages.ts'
import { waiting } from '../../durable/outbox-rules.ts'
import { savePush } from '../../durable/push-rules.ts'
import { ringMs } from '../../worker/protocol/calls.ts'
import { heardRinging, ringingAt } from '../../web/calls/ring-rules.ts'
import { policy, instantOf } from './policy-table.ts'
import { Store } from '../simulator/store.ts'

const called = '01900000-0000-7000-8000-00000000ca11'
const chat = '01900000-0000-7000-8000-0000000000c1'
const caller = '01900000-0000-7000-8000-0000000000a1'

const mori = { memberId: 'mori', mailroom: 'staff' }
const tanaka = { memberId: 'tanaka', mailroom: '3b' }
const hana = { memberId: 'hana', mailroom: '3b' }
const at = 1_000_000

let group: Store
let mailroom: Store
beforeEach(() => {
  group = new Store(classGroupSchema)
  mailroom = new Store(mailroomSchema)
})
afterEach(() => {
  group.close()
  mailroom.close()
})

/** All that has been owed to a mailroom about calls, in its order. */
const owed = (name: string) =>
  (waiting(group.sql, 1e15).get(`mailroom/${name}`) ?? [])
    .map(({ body }) => JSON.parse(body) as CallNews)
    .filter(({ kind }) => kind === 'ring' || kind === 'hush')
const lines = () =>
  messagesWhere(group.sql, `m.call is not null`).map(({ call, author }) => ({ ...call, by: author.id }))
const begin = (id = called, by = mori, callees = [tanaka, hana], now = at) => beginCall(group.sql, id, by, callees, now)

test('a call rings everybody else at once, and the same tap again rings nobody twice', () => {
  begin()
  begin(called, mori, [tanaka, hana], at + 100)
  expect(owed('3b')).toEqual([{ kind: 'ring', callId: called, members: ['tanaka', 'hana'], until: at + ringMs, at }])
  expect(owed('staff')).toEqual([])
})

test('two who ring each other in the same moment are in one call', () => {
  begin()
  expect(begin('another', tanaka, [mori, hana], at + 5).id).toBe(called)
  expect(owed('staff')).toEqual([])
})

test('who answers on one phone is quiet on the others, and the rest goes on ringing', () => {
  begin()
  answerCall(group.sql, called, 'tanaka', at + 2_000)
  expect(owed('3b').at(-1)).toEqual({
    kind: 'hush',
    callId: called,
    members: ['tanaka'],
    why: 'answered',
    at: at + 2_000,
  })
  expect(nextRingOut(group.sql)).toBe(at + ringMs)
  expect(callNow(group.sql)?.answeredAt).toBe(at + 2_000)
})

test('who began it has answered nothing by coming in', () => {
  begin()
  answerCall(group.sql, called, 'mori', at + 100)
  expect(callNow(group.sql)?.answeredAt).toBeNull()
})

test('a call that nobody answers is missed after 45 seconds, is over, and stands in the chat', () => {
  begin()
  expect(ringOut(group.sql, at + ringMs - 1)).toEqual([])
  expect(ringOut(group.sql, at + ringMs)).toEqual([called])
  expect(owed('3b').at(-1)).toMatchObject({ kind: 'hush', why: 'missed', members: ['hana', 'tanaka'] })
  expect(lines()).toEqual([{ outcome: 'missed', seconds: 0, by: 'mori' }])
  expect([callNow(group.sql), nextRingOut(group.sql)]).toEqual([null, null])
})

test('who does not come to a call that others are in has missed it, and the call goes on', () => {
  begin()
  answerCall(group.sql, called, 'tanaka', at + 2_000)
  expect(ringOut(group.sql, at + ringMs)).toEqual([])
  expect(owed('3b').at(-1)).toMatchObject({ kind: 'hush', why: 'missed', members: ['hana'] })
  expect(callNow(group.sql)?.id).toBe(called)
})

test('a call that all have declined is over; while one still rings it is not', () => {
  begin()
  expect(declineCall(group.sql, called, 'tanaka', at + 1_000)).toBe(false)
  expect(declineCall(group.sql, called, 'hana', at + 2_000)).toBe(true)
  expect(lines()).toEqual([{ outcome: 'declined', seconds: 0, by: 'mori' }])
  expect(declineCall(group.sql, called, 'hana', at + 3_000)).toBe(false)
  expect(lines()).toHaveLength(1)
})

test('who gives up before anybody has come ends it', () => {
  begin()
  expect(declineCall(group.sql, called, 'mori', at + 1_000)).toBe(true)
  expect(lines()).toEqual([{ outcome: 'missed', seconds: 0, by: 'mori' }])
})

test('who has declined may come in all the same, as long as it is on', () => {
  begin()
  declineCall(group.sql, called, 'tanaka', at + 1_000)
  answerCall(group.sql, called, 'tanaka', at + 3_000)
  expect(callNow(group.sql)?.answeredAt).toBe(at + 3_000)
})

test('a call that was answered says how long it was, once, however often its end is told', () => {
  begin()
  answerCall(group.sql, called, 'tanaka', at + 2_000)
  expect([endCall(group.sql, called, at + 182_000), endCall(group.sql, called, at + 999_000)]).toEqual([true, false])
  expect(lines()).toEqual([{ outcome: 'answered', seconds: 180, by: 'mori' }])
  expect(() => begin(called, mori, [tanaka], at + 1e6)).toThrow('conflict')
})

test('whoever is asked in later is rung, and nobody who is in it already', () => {
  begin(called, mori, [tanaka])
  answerCall(group.sql, called, 'tanaka', at + 2_000)
  ring(group.sql, called, [tanaka, hana], at + 5_000)
  expect(owed('3b').at(-1)).toEqual({
    kind: 'ring',
    callId: called,
    members: ['hana'],
    until: at + 5_000 + ringMs,
    at: at + 5_000,
  })
})

const call = {
  callId: called,
  group: { id: chat, kind: 'direct' as const, name: 'Mori · Tanaka' },
  by: { id: caller, name: { native: 'Mori', reading: '' } },
}
const rang = (more: Partial<CallLetter & { kind: 'ring' }> = {}): CallLetter => ({
  kind: 'ring',
  call,
  members: ['tanaka'],
  at,
  until: at + ringMs,
  ...more,
})
const hush = (when: number): CallLetter => ({
  kind: 'hush',
  callId: called,
  members: ['tanaka'],
  why: 'declined',
  at: when,
})

test('a phone that wakes while it rings is told for how much longer, and one that wakes later is told nothing', () => {
  expect(takeCall(mailroom.sql, rang(), null, at + 10)).toMatchObject([
    { memberId: 'tanaka', event: { type: 'call.rang', call: { forMs: ringMs - 10 } } },
  ])
  expect(ringingFor(mailroom.sql, 'tanaka', at + 5_000)).toMatchObject([{ callId: called, forMs: ringMs - 5_000 }])
  expect(ringingFor(mailroom.sql, 'tanaka', at + ringMs)).toEqual([])
  expect(ringingFor(mailroom.sql, 'hana', at + 5_000)).toEqual([])
})

test('letters that overtake each other ring nothing that was hushed, and what comes too late rings nothing at all', () => {
  takeCall(mailroom.sql, hush(at + 500), null, at + 500)
  expect(takeCall(mailroom.sql, rang(), null, at + 600)).toEqual([])
  expect(takeCall(mailroom.sql, rang({ at: at + 900, until: at + 900 + ringMs }), null, at + 950)).toHaveLength(1)
  expect(takeCall(mailroom.sql, rang({ at: at + 900, until: at + 900 + ringMs }), null, at + 960)).toEqual([])
  expect(takeCall(mailroom.sql, rang({ at: at + 9_000 }), null, at + ringMs)).toEqual([])
})

test('at night, by the clock of their own phone, nobody is rung', () => {
  const night = instantOf('night')
  expect(takeCall(mailroom.sql, rang({ at: night, until: night + ringMs }), policy, night)).toEqual([])
  const noon = instantOf('morning')
  expect(takeCall(mailroom.sql, rang({ at: noon, until: noon + ringMs }), policy, noon)).toHaveLength(1)
})

/** What is pushed to phones that are closed, as it stands when it is sent. */
const pushed = (when: number, listening: string[] = []) =>
  (waiting(mailroom.sql, when).get('push') ?? []).map(({ body }) =>
    outgoingCalls(
      mailroom.sql,
      { schoolId: 's', mailroom: 'm' },
      JSON.parse(body) as OwedCall,
      new Set(listening)
    ).flatMap(({ to, call }) => to.map(({ title }) => [title, call?.state ?? 'rings']))
  )

test('a call that is answered elsewhere or given up stands on no lock screen as if it rang', () => {
  const titles = { ordinary: 'o', important: 'i', urgent: 'u', call: 'a call', over: 'it is over' }
  const draft = { endpoint: 'https://push.test/1', keys: { p256dh: '', auth: '' }, titles }
  savePush(mailroom.sql, { sessionId: 'closed', memberId: 'tanaka' }, draft, { origin: '', auditId: '1' }, at)
  const asked = { ...draft, endpoint: 'https://push.test/2' }
  savePush(mailroom.sql, { sessionId: 'open', memberId: 'tanaka' }, asked, { origin: '', auditId: '2' }, at)
  takeCall(mailroom.sql, rang(), null, at)
  expect(pushed(at, ['open'])).toEqual([[['a call', 'rings']]])
  takeCall(mailroom.sql, hush(at + 4_000), null, at + 4_000)
  // What has not gone out yet goes out no more; what may have is put in the past, and told once.
  expect(pushed(at + 4_000, ['open'])).toEqual([[], [['it is over', 'over']]])
  takeCall(mailroom.sql, hush(at + 5_000), null, at + 5_000)
  expect(pushed(at + 5_000, ['open'])).toHaveLength(2)
})

test('of a call whose time to ring has passed, no phone is told that it is over', () => {
  takeCall(mailroom.sql, rang(), null, at)
  takeCall(mailroom.sql, hush(at + ringMs + 1), null, at + ringMs + 1)
  expect(pushed(at + ringMs + 1)).toHaveLength(1)
})

test('a phone rings once for a call, however often it is told, and stops when it is hushed or its time has passed', () => {
  const told = { type: 'call.rang' as const, call: { ...call, forMs: 1_000 } }
  const twice = heardRinging(heardRinging([], told, 0), told, 100)
  expect(twice.map(({ callId, until }) => [callId, until])).toEqual([[called, 1_100]])
  expect(heardRinging(twice, { type: 'call.hushed', callId: called, why: 'answered' }, 200)).toEqual([])
  const other = { ...told, call: { ...told.call, callId: 'other' } }
  expect(heardRinging(ringingAt([told.call], 0), other, 1_000).map((one) => one.callId)).toEqual(['other'])
})

test('in a call with a child nobody is heard before the second adult is there, nor after they have gone', () => {
  const person = (memberId: string) => ({
    memberId,
    name: { native: memberId, reading: '' },
    place: 'lead' as const,
    groupId: chat,
  })
  let people = [person('mori'), person('hana')]
  const lesson = {
    id: called,
    groupId: chat,
    kind: 'call' as const,
    title: '',
    by: call.by,
    beganAt: at,
    task: '',
    endedAt: null,
  }
  const part = (second: string[]) =>
    new CallPart({ sql: group.sql, lesson: () => ({ ...lesson, second }), people: () => people })
  expect([part([]).mayHear(), part(['tanaka']).mayHear()]).toEqual([true, false])
  people = [...people, person('tanaka')]
  expect(part(['tanaka']).mayHear()).toBe(true)
})
