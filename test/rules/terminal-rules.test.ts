import { afterEach, beforeEach, expect, test } from 'vitest'
import { schoolSchema } from '../../durable/school-schema.ts'
import { forgetEvents, takeBatch, type Read } from '../../durable/terminals-rules.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { Store } from '../simulator/store.ts'

const zone = 'Asia/Tokyo'
const ways = { zone, settings: usualRolls }
const now = instantOf('2026-09-15', '08:31', zone)
const student = { id: uuid(), groupId: uuid() }
const terminalId = uuid()
let store: Store
let n = 0

beforeEach(() => {
  store = new Store(schoolSchema)
  n = 0
})
afterEach(() => store.close())

const seen = (at: number, who: Read['student'] = student): Read => ({ id: uuid(), at, card: 'a hash', student: who })
const take = (events: Read[], more: { saidAt?: number; n?: number; at?: number } = {}) =>
  takeBatch(
    store.sql,
    { terminalId, n: more.n ?? ++n, saidAt: more.saidAt ?? more.at ?? now, buffered: 0, events },
    ways,
    more.at ?? now
  )
const owed = () => store.sql<{ target: string; body: string }>(`select target, body from outbox`)

test('half past eight is in time and a minute later is late, whatever the terminal’s clock shows', () => {
  for (const wrong of [0, 7_200_000, -7_200_000]) {
    const answers = take([seen(now - 60_000 + wrong), seen(now + wrong)], { saidAt: now + wrong })
    expect(answers.map(({ arrival, at }) => [arrival, at])).toEqual([
      ['present', now - 60_000],
      ['late', now],
    ])
  }
})

test('what a clock says of the future happened now at the latest', () => {
  expect(take([seen(now + 3_600_000)])[0]?.at).toBe(now)
})

test('one letter a class and batch is owed, and none for what came before or is nobody’s', () => {
  const event = seen(now)
  take([event, seen(now), seen(now, { id: uuid(), groupId: uuid() }), seen(now, null)])
  expect(owed().map((one) => one.target)).toHaveLength(2)
  take([event])
  expect(owed()).toHaveLength(2)
})

test('a week in a terminal’s memory is taken, longer is not; and what was answered is remembered for longer than that', () => {
  const week = 7 * 86_400_000
  const event = seen(now - week)
  expect(take([event, seen(now - week - 1)]).map((one) => one.status)).toEqual(['taken', 'too-old'])
  forgetEvents(store.sql, now + week)
  expect(take([event], { at: now + week, saidAt: now + week })[0]?.status).toBe('taken')
  expect(owed()).toHaveLength(1)
})

test('a batch that somebody plays again after all was forgotten brings nothing new', () => {
  const event = seen(now)
  take([event], { n: 5 })
  const later = now + 9 * 86_400_000
  expect(forgetEvents(store.sql, later)).toBeNull()
  expect(take([event], { n: 5, saidAt: now, at: later })[0]?.status).toBe('again')
  expect(owed()).toHaveLength(1)
})
