import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  came,
  heard,
  heardEveryMs,
  left,
  minutesTables,
  nextHeard,
  over,
  staysIn,
} from '../../durable/lesson-minutes-rules.ts'
import { dropMs, presenceOf, verdictOf, type Stay } from '../../worker/protocol/lesson-minutes.ts'
import { Store } from '../simulator/store.ts'

const clock = (time: string) => Date.parse(`2026-11-24T${time}+09:00`)
const span = { from: clock('09:00:00'), to: clock('09:45:00') }
const rule = { presentFrom: 85, lateFrom: 50 }
const minutes = (n: number) => n * 60_000
const hana = { memberId: 'hana', groupId: '3b' }

let store: Store
beforeEach(() => void (store = new Store([minutesTables])))
afterEach(() => store.close())
/** The object lives from one time to another. */
const lives = (from: string, to: string) => {
  for (let now = clock(from); now < clock(to); now += heardEveryMs) heard(store.sql, now)
}
const staysOf = (memberId: string) => staysIn(store.sql).get(memberId) ?? []
const counted = (memberId: string, within = span) => verdictOf(presenceOf(staysOf(memberId), within), rule)

test('who comes at 09:00, drops at 09:10, is back at 09:12 and leaves at 09:45 was there for 43 of 45 minutes, in one row', () => {
  came(store.sql, hana, clock('09:00:00'))
  lives('09:00:00', '09:10:00')
  left(store.sql, 'hana', clock('09:10:00'))
  came(store.sql, hana, clock('09:12:00'))
  lives('09:12:00', '09:45:00')
  left(store.sql, 'hana', clock('09:45:00'))
  expect([...staysIn(store.sql).keys()]).toEqual(['hana'])
  expect(staysOf('hana')).toHaveLength(2)
  expect(counted('hana')).toEqual({ status: 'present', measured: { minutes: 43, of: 45, atLeast: 85 } })
})

test('38 of 45 minutes are 84 percent, and late; who left before the end has left early', () => {
  const late: Stay[] = [{ from: clock('09:07:00'), to: null }]
  expect(verdictOf(presenceOf(late, span), rule)).toEqual({
    status: 'late',
    measured: { minutes: 38, of: 45, atLeast: 85 },
  })
  const early: Stay[] = [{ from: clock('09:00:00'), to: clock('09:38:00') }]
  expect(verdictOf(presenceOf(early, span), rule).status).toBe('left-early')
})

test.each([
  [39, 'present'],
  [38, 'late'],
  [23, 'late'],
  [22, 'absent'],
  [0, 'absent'],
])('%i of 45 minutes is %s where a class asks for 85 and 50 percent', (n, status) => {
  const stays = n > 0 ? [{ from: span.to - minutes(n), to: span.to }] : []
  expect(verdictOf(presenceOf(stays, span), rule).status).toBe(status)
})

test('a class that asks for nothing still calls absent who never came', () => {
  expect(verdictOf(presenceOf([], span), { presentFrom: 50, lateFrom: 0 }).status).toBe('absent')
})

test('a line that was gone for a few seconds was never gone, and one that was gone for longer was', () => {
  const gone = (ms: number) =>
    presenceOf(
      [
        { from: span.from, to: clock('09:20:00') },
        { from: clock('09:20:00') + ms, to: span.to },
      ],
      span
    ).there
  expect(gone(dropMs)).toBe(minutes(45))
  expect(gone(dropMs + 1)).toBe(minutes(45) - dropMs - 1)
})

test('in a short lesson tenths of a minute are counted, and all of it is never more than all', () => {
  const short = { from: 0, to: 14_000 }
  expect(verdictOf(presenceOf([{ from: 0, to: null }], short), rule).measured).toEqual({
    minutes: 0.2,
    of: 0.2,
    atLeast: 85,
  })
  for (let tenths = 1; tenths < 100; tenths++) {
    const all = { there: tenths * 6_000, of: tenths * 6_000, before: 0, after: 0 }
    const { measured } = verdictOf(all, rule)
    expect(Math.floor((100 * measured.minutes) / measured.of)).toBe(100)
  }
})

test('a second device is the same person, who is there once', () => {
  came(store.sql, hana, clock('09:00:00'))
  lives('09:00:00', '09:05:00')
  came(store.sql, hana, clock('09:05:00'))
  lives('09:05:00', '09:30:00')
  left(store.sql, 'hana', clock('09:30:00'))
  expect(staysOf('hana')).toEqual([{ from: clock('09:00:00'), to: clock('09:30:00') }])
})

test('an object that is killed closes nothing: who is back within moments was there all the time', () => {
  came(store.sql, hana, clock('09:00:00'))
  lives('09:00:00', '09:10:01')
  came(store.sql, hana, clock('09:11:05'))
  over(store.sql, clock('09:11:45'))
  expect(staysOf('hana')).toEqual([{ from: clock('09:00:00'), to: clock('09:11:45') }])
})

test('who never came back after that had left when the object last knew of them', () => {
  came(store.sql, hana, clock('09:00:00'))
  lives('09:00:00', '09:10:01')
  left(store.sql, 'hana', clock('09:30:00'))
  expect(staysOf('hana')).toEqual([{ from: clock('09:00:00'), to: clock('09:10:00') }])
  came(store.sql, hana, clock('09:31:00'))
  lives('09:31:00', '09:40:00')
  left(store.sql, 'hana', clock('09:40:00'))
  expect(staysOf('hana').at(-1)).toEqual({ from: clock('09:31:00'), to: clock('09:40:00') })
})

test('the object says that it lives as long as somebody is there', () => {
  expect(nextHeard(store.sql)).toBeNull()
  came(store.sql, hana, 1_000)
  expect(nextHeard(store.sql)).toBe(1_000 + heardEveryMs)
  heard(store.sql, 70_000)
  expect(nextHeard(store.sql)).toBe(70_000 + heardEveryMs)
  left(store.sql, 'hana', 80_000)
  expect(nextHeard(store.sql)).toBeNull()
})

type Move = { act: 'came' | 'left' | 'waits' | 'killed'; wait: number }
const moves = fc.array(
  fc.record({
    act: fc.constantFrom<Move['act']>('came', 'came', 'left', 'waits', 'killed'),
    wait: fc.integer({ min: 0, max: 200_000 }),
  }),
  { maxLength: 40 }
)

/** While it lives the object notes it each minute; killed, it notes nothing, and its sockets come back or do not. */
test('whatever happens, stays do not overlap, none is changed once it is over, and who stays to the end is counted to the end', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const one = new Store([minutesTables])
      let now = 1_000_000
      let here = false
      let closed: string[] = []
      let beaten = now
      const beat = () => {
        if (now - beaten > 2 * heardEveryMs) here = false
        heard(one.sql, now)
        beaten = now
      }
      for (const { act, wait } of all) {
        const until = now + wait
        while (now < until) {
          now = Math.min(now + heardEveryMs, until)
          if (act !== 'killed') beat()
        }
        if (act === 'came') {
          if (now - beaten > 2 * heardEveryMs) here = false
          came(one.sql, hana, now)
          beaten = now
          here = true
        } else if (act === 'left') {
          left(one.sql, 'hana', now)
          beaten = now
          here = false
        }
        const stays = staysIn(one.sql).get('hana') ?? []
        for (const [n, stay] of stays.entries()) {
          const next = stays[n + 1]
          if (stay.to === null && next) throw new Error('an open stay is not the last')
          if (stay.to !== null && (stay.to < stay.from || stay.to > now))
            throw new Error('a stay ends before it begins, or later than now')
          if (next && stay.to !== null && next.from < stay.to) throw new Error('stays overlap')
        }
        const over = stays.filter((stay) => stay.to !== null && stay.to > stay.from).map((stay) => JSON.stringify(stay))
        if (closed.some((was) => !over.includes(was))) throw new Error('a stay was changed after it was over')
        closed = over
        if (here && stays.at(-1)?.to !== null) throw new Error('who is there is written down as gone')
      }
      if (now + 5 - beaten > 2 * heardEveryMs) here = false
      over(one.sql, now + 5)
      const stays = staysIn(one.sql).get('hana') ?? []
      if (here && stays.at(-1)?.to !== now + 5) throw new Error('who stayed to the end was not counted to the end')
      const { there, of } = presenceOf(stays, { from: 1_000_000, to: now + 5 })
      if (there > of) throw new Error('somebody was there for longer than the lesson')
      one.close()
    }),
    { numRuns: 300, seed: 20_261_122 }
  )
})

test('however stays are told, in whichever order, they come to the same', () => {
  const stay = fc.record({
    from: fc.integer({ min: 0, max: 100_000 }),
    to: fc.option(fc.integer({ min: 0, max: 200_000 })),
  })
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (stays, order) => {
      const shuffled = stays.map((one) => ({ one, at: order.next().value ?? 0 })).sort((a, b) => a.at - b.at)
      const within = { from: 10_000, to: 150_000 }
      expect(
        presenceOf(
          shuffled.map(({ one }) => one),
          within
        )
      ).toEqual(presenceOf(stays, within))
      expect(presenceOf([...stays, ...stays], within)).toEqual(presenceOf(stays, within))
    }),
    { numRuns: 300, seed: 20_261_122 }
  )
})
