import { dayAt } from '../worker/protocol/school-clock.ts'
import { arrivalOf } from './arrivals.ts'
import type { Sighting } from './letters-rolls.ts'
import { linesById, type Ways } from './rolls-log.ts'
import { addSeen } from './rolls-rules.ts'
import type { Sql } from './sql.ts'

/** Whom a terminal has seen goes into the roll of that day which says who is at school. A sighting that is there already is passed over. */
export function takeSightings(sql: Sql, sightings: Sighting[], ways: Ways, now: number) {
  const kept = linesById(
    sql,
    sightings.map((one) => one.id)
  )
  const fresh = sightings.filter((one) => !kept.has(one.id))
  const period = ways.settings.morning
  for (const [date, theirs] of Map.groupBy(fresh, (one) => dayAt(one.at, ways.zone))) {
    const seen = theirs.map((one) => ({ ...one, status: arrivalOf(one.at, period, ways) }))
    addSeen(sql, { date, period }, 'terminal', seen, ways, now)
  }
}
