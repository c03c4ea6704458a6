import { expect, test } from 'vitest'
import { clockAt } from '../../worker/protocol/school-clock.ts'
import { zoneOfMorning } from '../morning.ts'

test('at every hour of every day there is a place where a school’s morning has just begun', () => {
  const days = ['2026-12-31', '2027-01-01', '2027-03-31', '2028-02-29', '2026-11-22']
  for (const day of days)
    for (let hour = 0; hour < 24; hour++) {
      const now = new Date(`${day}T${String(hour).padStart(2, '0')}:34:56Z`)
      expect(clockAt(now.getTime(), zoneOfMorning(now))).toBe('10:34')
    }
})
