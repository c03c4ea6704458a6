import type { Standing } from '../worker/protocol/marks.ts'
import type { MorningCount } from '../worker/protocol/roll-events.ts'
import type { ClassMorning } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'
import { standingsIn, stateOf, type Ways } from './rolls-log.ts'
import type { Sql } from './sql.ts'

/** A class tells the school of its morning at most this often; the numbers are counted as they are sent. */
const countEveryMs = 300

export const oweMorning = (sql: Sql, date: string, now: number) =>
  owe(sql, { target: 'morning', topic: date, body: { date }, due: now + countEveryMs })

/** A class's morning as School keeps it: absolute, with its version. */
export function morningOf(sql: Sql, date: string, ways: Ways): ClassMorning {
  const key = { date, period: ways.settings.morning }
  const { version, takenAt } = stateOf(sql, key)
  const held = standingsIn(sql, key)
  const theirs = ways.students.flatMap(({ id }) => held.get(id) ?? [])
  const how = (is: (one: Standing) => boolean) => theirs.filter(is).length
  const count: MorningCount = {
    groupId: ways.groupId,
    students: ways.students.length,
    present: how((one) => one.status === 'present'),
    late: how((one) => one.status === 'late'),
    absent: how((one) => one.status === 'absent'),
    excused: how((one) => one.status === 'excused'),
    leftEarly: how((one) => one.status === 'left-early'),
    unexplained: how(isUnexplained),
    takenAt,
  }
  return { date, version, count }
}

export const isUnexplained = ({ status, explained }: Standing) => status === 'absent' && !explained
