import type { AuditLetter } from './letters.ts'
import { instantOf } from '../worker/protocol/school-clock.ts'
import { owe } from './outbox-rules.ts'
import type { Ways } from './rolls-log.ts'
import type { Sql } from './sql.ts'

/** Rolls are erased by whole months, in the night after the last of their days has become old enough. */
const nightAt = '03:00'

const yearsLater = (month: string, years: number) => `${Number(month.slice(0, 4)) + years}${month.slice(4)}`
const monthAfter = (month: string) => {
  const [year, at] = month.split('-').map(Number)
  return at === 12 ? `${year! + 1}-01` : `${year}-${String(at! + 1).padStart(2, '0')}`
}

/** When this month's rolls are old enough: the years the school keeps them, from the end of the month. */
const dueAt = (month: string, { settings, zone }: Ways) =>
  instantOf(`${yearsLater(monthAfter(month), settings.keepYears)}-01`, nightAt, zone)

const oldest = (sql: Sql): string | null => sql<{ date: string | null }>(`select min(date) as date from rolls`)[0]!.date

/**
 * Erases the months that the school keeps no longer, and says of each how many lines there were: nothing else ever takes a line
 * out of the log. Answers when the next month will be old enough; null where there is none.
 */
export function eraseOldRolls(sql: Sql, ways: Ways, now: number): number | null {
  for (let first = oldest(sql); first !== null; first = oldest(sql)) {
    const month = first.slice(0, 7)
    const due = dueAt(month, ways)
    if (due > now) return due
    eraseMonth(sql, month, ways, now)
  }
  return null
}

function eraseMonth(sql: Sql, month: string, { groupId, newId, zone }: Ways, now: number) {
  const [from, before] = [`${month}-01`, `${monthAfter(month)}-01`]
  const erased = sql(
    `delete from roll_marks where (date, period) in (select date, period from rolls where date >= ? and date < ?) returning 1`,
    from,
    before
  ).length
  for (const table of ['rolls', 'roll_alerts']) sql(`delete from ${table} where date >= ? and date < ?`, from, before)
  sql(`delete from roll_notes where date >= ? and date < ?`, from, before)
  sql(`delete from register_exports where at < ?`, instantOf(before, '00:00', zone))
  const audit: AuditLetter = {
    id: newId(),
    at: now,
    memberId: null,
    act: 'roll.erased',
    about: `${groupId}/${month}/${erased}`,
  }
  owe(sql, { target: 'audit', body: audit, due: now })
}
