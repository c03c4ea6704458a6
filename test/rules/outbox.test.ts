import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import { Outbox } from '../../durable/outbox.ts'
import { outboxTable, owe } from '../../durable/outbox-rules.ts'
import { Store } from '../simulator/store.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

/** An outbox on a store of its own, with what it handed over and when its alarm stands. */
function box(answer: () => Promise<void> = async () => {}) {
  const store = new Store([outboxTable])
  const alarms: number[] = []
  const handed: string[] = []
  const storage = {
    sql: {
      exec: (query: string, ...values: (string | number | null)[]) => ({ toArray: () => store.sql(query, ...values) }),
    },
    setAlarm: (at: number) => alarms.push(at),
    transactionSync: <T>(run: () => T) => store.transaction(run),
  }
  const ctx = { storage, waitUntil: () => {} } as unknown as DurableObjectState
  const outbox = new Outbox(ctx, async (target, letters) => {
    handed.push(...letters.map((letter) => `${target} ${String(letter)}`))
    await answer()
  })
  const owing = (target: string, body: string, inMs = 0) => {
    owe(store.sql, { target, body, due: Date.now() + inMs })
    outbox.owing()
  }
  return { store, alarms, handed, outbox, owing }
}

test('what is owed now does not wait for what may still be gathered', async () => {
  const { owing, handed } = box()
  owing('school', 'count', 400)
  await vi.advanceTimersByTimeAsync(0)
  owing('group', 'notice')
  await vi.advanceTimersByTimeAsync(0)
  expect(handed).toEqual(['group notice'])
  await vi.advanceTimersByTimeAsync(400)
  expect(handed).toEqual(['group notice', 'school count'])
})

test('one who does not answer holds up nobody else', async () => {
  const { owing, handed } = box(() => new Promise(() => {}))
  owing('deaf', 'one')
  await vi.advanceTimersByTimeAsync(10)
  owing('deaf', 'two')
  owing('other', 'three')
  await vi.advanceTimersByTimeAsync(10)
  expect(handed).toEqual(['deaf one', 'other three'])
})

test('what was refused is handed over again, and is struck off only when it was taken', async () => {
  let refuses = 2
  const { store, owing, handed } = box(async () => {
    if (refuses-- > 0) throw new Error('not now')
  })
  owing('group', 'notice')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(handed).toEqual(['group notice', 'group notice', 'group notice'])
  expect(store.sql(`select * from outbox`)).toEqual([])
})

test('an alarm stands from the moment in which anything is owed', () => {
  const { owing, alarms } = box()
  owing('group', 'notice')
  expect(alarms).toEqual([Date.now() + 3_000])
})
