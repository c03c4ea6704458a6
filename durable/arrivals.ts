import type { RollSettings } from '../worker/protocol/rolls.ts'
import { dayAt, instantOf } from '../worker/protocol/school-clock.ts'

/** In time, or late: by the school's own hour, in the roll that says who is at school. Other rolls leave that to the teacher. */
export function arrivalOf(
  at: number,
  period: string,
  { zone, settings }: { zone: string; settings: Pick<RollSettings, 'beginsAt' | 'morning'> }
): 'present' | 'late' {
  if (period !== settings.morning) return 'present'
  return at > instantOf(dayAt(at, zone), settings.beginsAt, zone) ? 'late' : 'present'
}
