import type { MorningCount } from '../worker/protocol/roll-events.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import type { ClassMorning } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** The office's screens are told at most this often. */
const tellEveryMs = 200

/** Takes what classes have counted. An older version than the one held changes nothing. */
export function takeMornings(sql: Sql, mornings: ClassMorning[], now: number) {
  const moved = new Set<string>()
  for (const { date, version, count } of mornings) {
    const taken = sql(
      `insert into mornings (date, group_id, version, count) values (?, ?, ?, ?)
       on conflict (date, group_id) do update set version = excluded.version, count = excluded.count
       where excluded.version > version or (excluded.version = version and excluded.count <> count) returning version`,
      date,
      count.groupId,
      version,
      JSON.stringify(count)
    )
    if (taken.length > 0) moved.add(date)
  }
  for (const date of moved) {
    sql(
      `insert into morning_versions (date, version) values (?, 1) on conflict (date) do update set version = version + 1`,
      date
    )
    for (const { mailroom } of sql<{ mailroom: string }>(`select mailroom from morning_watchers`))
      owe(sql, { target: `morning/${mailroom}`, topic: date, body: { date }, due: now + tellEveryMs })
  }
}

/** A day's morning as the office's screens hear it. */
export const morningIn = (sql: Sql, date: string): ServerEvent & { type: 'morning.counted' } => ({
  type: 'morning.counted',
  date,
  version: sql<{ version: number }>(`select version from morning_versions where date = ?`, date)[0]?.version ?? 0,
  groups: sql<{ count: string }>(`select count from mornings where date = ? order by group_id`, date).map(
    ({ count }) => JSON.parse(count) as MorningCount
  ),
})

export const watchMorning = (sql: Sql, mailroom: string) =>
  sql(`insert or ignore into morning_watchers (mailroom) values (?)`, mailroom)

export const unwatchMorning = (sql: Sql, mailroom: string) =>
  sql(`delete from morning_watchers where mailroom = ?`, mailroom)
