import { dayAt, instantOf } from '../worker/protocol/school-clock.ts'
import type { AbsenceAlert, AnsweredLetter } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'
import { standingsIn, type Ways } from './rolls-log.ts'
import { isUnexplained } from './rolls-morning-rules.ts'
import type { Sql } from './sql.ts'

/** How long a teacher has to take back a slip of the thumb before a family is told. */
export const graceMs = 10_000

/** When the guardians of whoever is absent without a note are told on this day; null where the school tells nobody. */
export const alertsAt = (date: string, { settings, zone }: Ways): number | null =>
  settings.alertAt === null ? null : instantOf(date, settings.alertAt, zone)

/** Owes the alerts that are due, one for each child and day, and answers when the next one will be. A day that is over alerts nobody. */
export function dueAlerts(sql: Sql, ways: Ways, now: number): number | null {
  const date = dayAt(now, ways.zone)
  const from = alertsAt(date, ways)
  if (from === null) return null
  const told = new Set(
    sql<{ studentId: string }>(`select student_id as studentId from roll_alerts where date = ?`, date).map(
      (one) => one.studentId
    )
  )
  const ours = new Set(ways.students.map((one) => one.id))
  let next: number | null = null
  for (const [studentId, standing] of standingsIn(sql, { date, period: ways.settings.morning })) {
    if (!isUnexplained(standing) || told.has(studentId) || !ours.has(studentId)) continue
    const due = Math.max(from, (standing.by?.receivedAt ?? now) + graceMs)
    if (due > now) next = Math.min(next ?? due, due)
    else oweAlert(sql, { noticeId: ways.newId(), studentId, groupId: ways.groupId, date, at: now })
  }
  return next ?? nextDay(sql, date, ways)
}

/** A roll that was taken for a day to come is looked at on that day. */
function nextDay(sql: Sql, after: string, ways: Ways): number | null {
  const [row] = sql<{ date: string | null }>(
    `select min(date) as date from rolls where date > ? and taken_at is not null`,
    after
  )
  return row?.date ? alertsAt(row.date, ways) : null
}

function oweAlert(sql: Sql, alert: AbsenceAlert) {
  sql(
    `insert into roll_alerts (date, student_id, notice_id, at) values (?, ?, ?, ?)`,
    alert.date,
    alert.studentId,
    alert.noticeId,
    alert.at
  )
  owe(sql, { target: 'alerts', body: alert, due: alert.at })
}

export type AlertKept = { noticeId: string; at: number; answeredAt: number | null }

/** The alerts of a day, by student. */
export const alertsOf = (sql: Sql, date: string): Map<string, AlertKept> =>
  new Map(
    sql<AlertKept & { studentId: string }>(
      `select student_id as studentId, notice_id as noticeId, at, answered_at as answeredAt from roll_alerts where date = ?`,
      date
    ).map(({ studentId, ...alert }) => [studentId, alert])
  )

/** A guardian's note answers the alert: the office sees it explained, and the alert in that guardian's inbox asks for nothing more. */
export function answerAlert(
  sql: Sql,
  { date, studentId }: { date: string; studentId: string },
  by: { id: string; mailroom: string },
  auditId: string,
  now: number
) {
  const [alert] = sql<{ noticeId: string }>(
    `update roll_alerts set answered_at = coalesce(answered_at, ?) where date = ? and student_id = ?
     returning notice_id as noticeId`,
    now,
    date,
    studentId
  )
  if (!alert) return
  const letter: AnsweredLetter = { kind: 'answered', noticeId: alert.noticeId, memberId: by.id, studentId, auditId }
  owe(sql, { target: `mailroom/${by.mailroom}`, body: letter, due: now })
}
