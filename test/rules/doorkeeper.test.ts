import { beforeEach, describe, expect, test } from 'vitest'
import { ask, doorkeeperSchema, emptyAt, tryCode, type Tried } from '../../durable/doorkeeper-rules.ts'
import { Store } from '../simulator/store.ts'

const minute = 60_000
const day = 24 * 60 * minute
let store: Store

beforeEach(() => {
  store = new Store(doorkeeperSchema)
})

const asks = (now = 0, browser = 'kitchen', code = 'right') => ask(store.sql, { browser, code }, now)
const tries = (code = 'right', now = 0, browser = 'kitchen'): Tried => tryCode(store.sql, { browser, code }, now)
const status = ({ status }: { status: string }) => status

describe('a code that somebody asked for', () => {
  test('opens once', () => {
    asks()
    expect(status(tries())).toBe('right')
    expect(status(tries())).toBe('over')
  })

  test('opens in the last moment of its ten minutes, and not in the next', () => {
    asks()
    expect(status(tries('right', 10 * minute))).toBe('over')
    asks(0, 'study')
    expect(status(tries('right', 10 * minute - 1, 'study'))).toBe('right')
  })

  test('opens nothing in another browser, and is no nearer to its end for it', () => {
    asks()
    for (let n = 0; n < 8; n++) expect(status(tries('right', 0, 'café'))).toBe('over')
    expect(status(tries())).toBe('right')
  })

  test('forgives four slips of the finger', () => {
    asks()
    expect([1, 2, 3, 4].map(() => status(tries('slip')))).toEqual(['wrong', 'wrong', 'wrong', 'wrong'])
    expect(status(tries())).toBe('right')
  })

  test('is over at the fifth', () => {
    asks()
    expect([1, 2, 3, 4, 5].map(() => status(tries('slip')))).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(status(tries())).toBe('over')
  })

  test('is over when the same browser asks for another', () => {
    asks(0, 'kitchen', 'first')
    asks(1, 'kitchen', 'second')
    expect(status(tries('first', 2))).toBe('wrong')
    expect(status(tries('second', 2))).toBe('right')
  })

  test('stays good while somebody else asks for one', () => {
    asks(0, 'kitchen', 'mine')
    asks(1, 'café', 'theirs')
    expect(status(tries('mine', 2))).toBe('right')
  })
})

describe('whoever does not stop', () => {
  test('is sent ten codes in a day, to the moment', () => {
    for (let n = 0; n < 10; n++) expect(status(asks(n * minute, `browser ${n}`))).toBe('asked')
    expect(asks(20 * minute, 'another')).toEqual({ status: 'too-many', waitMs: day - 20 * minute })
    expect(status(asks(day - 1, 'another'))).toBe('too-many')
    expect(status(asks(day, 'another'))).toBe('asked')
    expect(status(asks(day, 'another'))).toBe('too-many')
  })

  test('guesses twenty times in a day at most, however many codes they ask for', () => {
    let guesses = 0
    for (let n = 0; n < 10; n++) {
      asks(n, `browser ${n}`)
      for (let m = 0; m < 5; m++) if (status(tries('guess', n, `browser ${n}`)) !== 'too-many') guesses++
    }
    expect(guesses).toBe(20)
  })

  test('keeps the one whose code is right out too, and is told how long', () => {
    asks(0, 'kitchen')
    for (let n = 0; n < 4; n++) {
      asks(0, `café ${n}`)
      for (let m = 0; m < 5; m++) tries('guess', 0, `café ${n}`)
    }
    expect(tries('right', 5 * minute)).toEqual({ status: 'too-many', waitMs: day - 5 * minute })
  })
})

test('after a day the doorkeeper remembers nothing', () => {
  expect(emptyAt(store.sql)).toBe(null)
  asks(0)
  asks(minute, 'study')
  expect(emptyAt(store.sql)).toBe(day + minute)
})
