import { expect, test } from 'vitest'
import { clockAt, dayAt, instantOf } from '../../worker/protocol/school-clock.ts'

const utc = (text: string) => Date.parse(`${text}Z`)

test('a morning in Tokyo is the evening before in London, and each has its own day', () => {
  const at = utc('2026-09-14T23:30:00')
  expect([dayAt(at, 'Asia/Tokyo'), clockAt(at, 'Asia/Tokyo')]).toEqual(['2026-09-15', '08:30'])
  expect([dayAt(at, 'Europe/London'), clockAt(at, 'Europe/London')]).toEqual(['2026-09-15', '00:30'])
  expect([dayAt(at, 'America/Lima'), clockAt(at, 'America/Lima')]).toEqual(['2026-09-14', '18:30'])
})

test.each(['Asia/Tokyo', 'Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'Africa/Cairo'])(
  'a time on the clock in %s is an instant that shows this time there, on every day of the year',
  (zone) => {
    for (let day = 0; day < 366; day++) {
      const date = new Date(utc('2026-01-01T00:00:00') + day * 86_400_000).toISOString().slice(0, 10)
      const at = instantOf(date, '08:45', zone)
      expect([dayAt(at, zone), clockAt(at, zone)]).toEqual([date, '08:45'])
    }
  }
)

test('of an hour that comes twice it is the first, and an hour that is skipped is as long after midnight as the clock says', () => {
  expect(instantOf('2026-10-25', '02:30', 'Europe/Rome')).toBe(utc('2026-10-25T00:30:00'))
  expect(clockAt(instantOf('2026-03-29', '02:30', 'Europe/Rome'), 'Europe/Rome')).toBe('03:30')
})
