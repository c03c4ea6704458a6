import * as v from 'valibot'
import { Id, Json } from '../worker/protocol/words.ts'
import { Absence, type AbsenceDraft } from '../worker/protocol/absences.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { RollStudent } from '../worker/protocol/rolls.ts'
import { instantOf } from '../worker/protocol/school-clock.ts'
import { append } from './audit-rules.ts'
import type { RollLetter } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** Where a child is marked: each group in which they are, by its id. */
/** A student, and the groups in whose rolls they stand. */
const Places = v.object({ student: RollStudent, groupIds: v.array(Id) })
export type Places = v.InferOutput<typeof Places>
export const PlacesText = Json(v.array(Places))
const AbsenceText = Json(Absence)
export type Filing = {
  draft: AbsenceDraft
  by: { id: string; role: Role; mailroom: string }
  places: Places[]
  zone: string
  notesUntil: string
  auditId: string
}

/** Files a note and owes it to the rolls of its days. The same id with other content is a conflict. */
export function fileAbsence(sql: Sql, filing: Filing, newId: () => string, now: number): Absence {
  const { draft, by, places, zone, notesUntil, auditId } = filing
  const content = JSON.stringify([by.id, draft])
  const before = keptAbsence(sql, draft.id)
  if (before) {
    if (before.content !== content) throw new Refusal('conflict', 'id')
    return before.absence
  }
  const { students: _, ...said } = draft
  const late = draft.days.filter((day) => now > instantOf(day, notesUntil, zone))
  const students = places.map((one) => one.student)
  const absence: Absence = { ...said, students, filedBy: by.id, filedAt: now, late, withdrawnAt: null }
  const days = draft.days.toSorted()
  sql(
    `insert into absences (id, filed_by, mailroom, content, body, first_day, last_day, filed_at, places)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    draft.id,
    by.id,
    by.mailroom,
    content,
    JSON.stringify(absence),
    days[0]!,
    days.at(-1)!,
    now,
    JSON.stringify(places)
  )
  oweRolls(sql, absence, { by, places, source: 'guardian', status: draft.kind }, newId, now)
  append(sql, { id: auditId, at: now, memberId: by.id, act: 'absence.filed', about: draft.id })
  return absence
}

/** Takes a note back; it stays on record that it was there. Throws `not-found` for a note of somebody else. */
export function withdrawAbsence(
  sql: Sql,
  absenceId: string,
  by: { id: string; role: Role },
  auditId: string,
  newId: () => string,
  now: number
): Absence {
  const kept = keptAbsence(sql, absenceId)
  if (!kept || kept.absence.filedBy !== by.id) throw new Refusal('not-found')
  if (kept.absence.withdrawnAt !== null) return kept.absence
  sql(`update absences set withdrawn_at = ? where id = ?`, now, absenceId)
  const absence = { ...kept.absence, withdrawnAt: now }
  const whose = { ...by, mailroom: kept.mailroom }
  oweRolls(sql, absence, { by: whose, places: kept.places, source: 'guardian', status: 'expected' }, newId, now)
  append(sql, { id: auditId, at: now, memberId: by.id, act: 'absence.withdrawn', about: absenceId })
  return absence
}

type Owing = {
  by: Filing['by']
  places: Places[]
  source: 'guardian' | 'leave'
  status: (RollLetter & { kind: 'absence' })['status']
}

export function oweRolls(
  sql: Sql,
  { id, code, text, days, late }: Pick<Absence, 'id' | 'code' | 'text' | 'days' | 'late'>,
  { by, places, source, status }: Owing,
  newId: () => string,
  now: number
) {
  const groups = Map.groupBy(
    places.flatMap(({ student, groupIds }) => groupIds.map((groupId) => ({ groupId, studentId: student.id }))),
    (one) => one.groupId
  )
  for (const [groupId, theirs] of groups) {
    const lines = theirs.flatMap(({ studentId }) =>
      days.map((date) => ({ id: newId(), studentId, date, late: late.includes(date) }))
    )
    const letter: RollLetter = { kind: 'absence', absenceId: id, source, status, code, text, by, at: now, lines }
    owe(sql, { target: `group/${groupId}`, body: letter, due: now })
  }
}

type Row = { content: string; body: string; withdrawnAt: number | null; places: string; mailroom: string }
const columns = `content, body, withdrawn_at as withdrawnAt, places, mailroom`
const absenceOf = ({ body, withdrawnAt }: Row): Absence => ({ ...v.parse(AbsenceText, body), withdrawnAt })

function keptAbsence(sql: Sql, id: string) {
  const [row] = sql<Row>(`select ${columns} from absences where id = ?`, id)
  if (!row) return null
  const { content, mailroom } = row
  return { content, mailroom, absence: absenceOf(row), places: v.parse(PlacesText, row.places) }
}

/** One guardian's notes, newest first. */
export const absencesBy = (sql: Sql, memberId: string): Absence[] =>
  sql<Row>(`select ${columns} from absences where filed_by = ? order by filed_at desc limit 100`, memberId).map(
    absenceOf
  )

/** All notes that stand for a day. */
export const absencesOn = (sql: Sql, date: string): Absence[] =>
  sql<Row>(
    `select ${columns} from absences where last_day >= ?1 and first_day <= ?1 and withdrawn_at is null order by filed_at`,
    date
  )
    .map(absenceOf)
    .filter(({ days }) => days.includes(date))
