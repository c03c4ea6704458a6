import type { RollNote } from '../worker/protocol/rolls.ts'
import type { RollLetter } from './letters-rolls.ts'
import { answerAlert } from './rolls-alert-rules.ts'
import type { Ways } from './rolls-log.ts'
import { addSeen } from './rolls-rules.ts'
import type { Sql } from './sql.ts'

/** A guardian's note or an approved leave goes into the rolls of its days, before they are taken or after; taken back, a further line says so. */
export function takeNote(sql: Sql, letter: RollLetter & { kind: 'absence' }, ways: Ways, now: number) {
  const { absenceId, source, status, code, text, by, at, lines } = letter
  const ours = new Set(ways.students.map((one) => one.id))
  for (const { id, studentId, date, late } of lines) {
    if (!ours.has(studentId)) continue
    addSeen(
      sql,
      { date, period: '' },
      source,
      [{ id, studentId, status, code, at, saidAt: at, author: { id: by.id, role: by.role } }],
      ways,
      now
    )
    const withdrawn = status === 'expected'
    sql(
      `insert into roll_notes (id, student_id, date, status, text, late, at, withdrawn) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (student_id, date, id) do update set withdrawn = max(withdrawn, excluded.withdrawn)`,
      absenceId,
      studentId,
      date,
      status,
      text,
      Number(late),
      at,
      Number(withdrawn)
    )
    if (!withdrawn && source === 'guardian') answerAlert(sql, { date, studentId }, by, ways.newId(), now)
  }
}

/** What was told beforehand of a day's students and stands. */
export const notesOf = (sql: Sql, date: string): RollNote[] =>
  sql<Omit<RollNote, 'late'> & { late: number }>(
    `select student_id as studentId, status, text, late, at from roll_notes
      where date = ? and not withdrawn order by at`,
    date
  ).map((note) => ({ ...note, late: note.late === 1 }))
