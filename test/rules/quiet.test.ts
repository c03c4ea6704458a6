import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, nextTime, quietUntil } from '../../worker/protocol/quiet.ts'

const night = { from: '20:00', until: '07:00' }
const ends = (zone: string, at: string) => {
  const until = quietUntil(night, zone, Date.parse(at))
  return until === null ? null : new Date(until).toISOString()
}

test('it is quiet from eight in the evening until seven, where the reader is', () => {
  expect(ends('Asia/Tokyo', '2026-11-20T19:59:59+09:00')).toBeNull()
  expect(ends('Asia/Tokyo', '2026-11-20T20:00:00+09:00')).toBe('2026-11-20T22:00:00.000Z')
  expect(ends('Asia/Tokyo', '2026-11-21T06:59:59+09:00')).toBe('2026-11-20T22:00:00.000Z')
  expect(ends('Asia/Tokyo', '2026-11-21T07:00:00+09:00')).toBeNull()
  expect(ends('Europe/Rome', '2026-11-20T20:00:00+09:00')).toBeNull()
  expect(ends('Asia/Kathmandu', '2026-11-20T18:00:00Z')).toBe('2026-11-21T01:15:00.000Z')
})

test('on the night on which the clocks are turned, seven is still seven', () => {
  expect(ends('Europe/Rome', '2026-03-28T22:00:00+01:00')).toBe('2026-03-29T05:00:00.000Z')
  expect(ends('Europe/Rome', '2026-10-24T22:00:00+02:00')).toBe('2026-10-25T06:00:00.000Z')
  expect(ends('America/New_York', '2026-03-07T23:00:00-05:00')).toBe('2026-03-08T11:00:00.000Z')
  expect(ends('Australia/Lord_Howe', '2026-10-03T23:00:00+10:30')).toBe('2026-10-03T20:00:00.000Z')
})

test('a time that is skipped has come when the clocks have passed it, and one that comes twice comes first', () => {
  const skipped = nextTime('02:30', 'Europe/Rome', Date.parse('2026-03-28T22:00:00+01:00'))
  expect(new Date(skipped).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  const twice = nextTime('02:30', 'Europe/Rome', Date.parse('2026-10-24T22:00:00+02:00'))
  expect(new Date(twice).toISOString()).toBe('2026-10-25T00:30:00.000Z')
})

test('hours may also lie within one day', () => {
  const at = (time: string) => isWithin({ from: '09:00', until: '17:00' }, 'UTC', Date.parse(`2026-05-05T${time}Z`))
  expect(['08:59:00', '09:00:00', '16:59:59', '17:00:00'].map(at)).toEqual([false, true, true, false])
})

test('in every zone and at every moment, what is held goes out at the first minute that is not quiet', () => {
  const zones = [
    'Asia/Tokyo',
    'Europe/Rome',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Chatham',
  ]
  const moment = fc.integer({ min: Date.parse('2026-01-01') / 60_000, max: Date.parse('2027-12-31') / 60_000 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, minutes) => {
      const at = minutes * 60_000
      const until = quietUntil(night, zone, at)
      if (until === null) return
      let first = at
      while (isWithin(night, zone, first)) first += 60_000
      expect(until).toBe(first)
    }),
    { numRuns: 300 }
  )
})
