import * as v from 'valibot'
import { RolesText } from '../worker/protocol/members.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import {
  dayFrom,
  sumsOf,
  type OneRegister,
  type Register,
  type RegisterExport,
  type RegisterRow,
  type RegisterStatistics,
} from '../worker/protocol/registers.ts'
import { dayAt } from '../worker/protocol/school-clock.ts'
import type { AuditLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import { marksOf, type Ways } from './rolls-log.ts'
import { studentsAmong, type RollPerson } from './rolls-people.ts'
import { staysIn, type Stay } from './register-stays.ts'
import type { Sql } from './sql.ts'

export type Span = { from: string; to: string }

/** Who took which register away, and that the same export is not told twice. */
export const registerTables = `create table register_exports (id text primary key, content text not null, at integer not null) without rowid`

/** The days of a span on which a teacher took the roll of the school's morning. */
const takenDays = (sql: Sql, { from, to }: Span, { settings }: Ways): string[] =>
  sql<{ date: string }>(
    `select date from rolls where date between ? and ? and period = ? and taken_at is not null order by date`,
    from,
    to,
    settings.morning
  ).map(({ date }) => date)

/** Everyone who is or was a student of the class, by the group's own copy of its roster: whoever left keeps their row. */
const everStudents = (sql: Sql) =>
  studentsAmong(
    sql<Omit<RollPerson, 'roles'> & { roles: string }>(
      `select member_id as memberId, enrollment, roles, native, reading from roster`
    ).map(({ roles, ...one }) => ({ ...one, roles: v.parse(RolesText, roles) }))
  )

/**
 * The rows of a class over some days. A day is a student's if they were in the class, or if anybody took or saw them there: a roster may
 * be brought up to date later than a child comes or goes.
 */
function rowsOf(sql: Sql, span: Span, days: readonly string[], ways: Ways): RegisterRow[] {
  const stays = staysIn(sql)
  const logs = days.map((date) =>
    Map.groupBy(marksOf(sql, { date, period: ways.settings.morning }), (one) => one.studentId)
  )
  return everStudents(sql).flatMap((student) => {
    const theirs = stays.get(student.id) ?? []
    const row = days.map((date, at) => {
      const marks = logs[at]!.get(student.id) ?? []
      const here = marks.some(({ source }) => source !== 'guardian' && source !== 'leave')
      return here || theirs.some((stay) => isIn(stay, date, ways.zone)) ? dayFrom(marks, ways.settings.codes) : null
    })
    const came = theirs.flatMap(({ from }) => (from === null ? [] : dayAt(from, ways.zone))).at(0) ?? null
    const left = theirs.at(-1)?.until ?? null
    const until = left === null ? null : dayAt(left, ways.zone)
    const within = (day: string | null) => (day !== null && day >= span.from && day <= span.to ? day : null)
    const now = theirs.some((stay) => stay.until === null)
    if (row.every((one) => one === null) && !now) return []
    return { student, from: within(came), until: within(until), days: row }
  })
}

/** From the day on which somebody joined until the day before they were gone. */
const isIn = ({ from, until }: Stay, date: string, zone: string) =>
  (from === null || dayAt(from, zone) <= date) && (until === null || date < dayAt(until, zone))

type Named = { id: string; name: string }
const spanOf = ({ from, to }: Span, { settings, zone }: Ways, now: number) => ({
  from,
  to,
  today: dayAt(now, zone),
  period: settings.morning,
  terms: settings.terms,
})

export function registerOf(sql: Sql, group: Named, span: Span, ways: Ways, now: number): Register {
  const days = takenDays(sql, span, ways)
  return {
    group,
    ...spanOf(span, ways, now),
    days,
    rows: rowsOf(sql, span, days, ways),
    codes: ways.settings.codes,
  }
}

export function statisticsOf(sql: Sql, group: Named, span: Span, ways: Ways, now: number): RegisterStatistics {
  const days = takenDays(sql, span, ways)
  const rows = rowsOf(sql, span, days, ways)
  return {
    group,
    ...spanOf(span, ways, now),
    students: rows.map(({ student, days }) => ({ student, sums: sumsOf(days) })),
    days: days.map((date, at) => ({ date, sums: sumsOf(rows.map((row) => row.days[at]!)) })),
  }
}

/** One student's own days: `not-found` where the class never had them. */
export function oneRegisterOf(sql: Sql, studentId: string, span: Span, ways: Ways, now: number): OneRegister {
  const student = everStudents(sql).find((one) => one.id === studentId)
  if (!student) throw new Refusal('not-found')
  const days = takenDays(sql, span, ways)
  const row = rowsOf(sql, span, days, ways).find((one) => one.student.id === studentId)
  return {
    ...spanOf(span, ways, now),
    student,
    days: days.flatMap((date, at) => {
      const day = row?.days[at]
      return day ? { date, day } : []
    }),
    codes: ways.settings.codes.map(({ key, name }) => ({ key, name })),
  }
}

/** Told to the school once, however often it is said; the same id for something else is a conflict. */
export function takeExport(
  sql: Sql,
  groupId: string,
  { id, from, to, form, as }: RegisterExport,
  by: { id: string },
  now: number
) {
  const content = JSON.stringify([by.id, from, to, form, as])
  const [kept] = sql<{ content: string }>(`select content from register_exports where id = ?`, id)
  if (kept && kept.content !== content) throw new Refusal('conflict', 'id')
  if (kept) return
  sql(`insert into register_exports (id, content, at) values (?, ?, ?)`, id, content, now)
  const audit: AuditLetter = {
    id,
    at: now,
    memberId: by.id,
    act: 'register.exported',
    about: `${groupId}/${from}/${to}/${as}`,
  }
  owe(sql, { target: 'audit', body: audit, due: now })
}
