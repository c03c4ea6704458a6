import * as v from 'valibot'
import { Json } from '../worker/protocol/words.ts'
import { Leave, type LeaveDraft } from '../worker/protocol/absences.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { oweRolls, type Places, PlacesText } from './absences-rules.ts'
import { append } from './audit-rules.ts'
import type { Sql } from './sql.ts'

/** What a student asks for, with what School must know of them: where they are marked, and which class decides. */
export type Asking = {
  draft: LeaveDraft
  student: Places
  groupId: string
  mailroom: string
  auditId: string
}
type Decision = { state: 'approved' | 'refused' | 'withdrawn'; by: { id: string; role: Role }; auditId: string }

/** Stores what was asked. The same id with other content is a conflict. */
export function askLeave(sql: Sql, asking: Asking, now: number): { leave: Leave; fresh: boolean } {
  const { draft, student, groupId, mailroom, auditId } = asking
  const content = JSON.stringify([student.student.id, draft])
  const [kept] = sql<Row & { content: string }>(`select ${columns}, content from leaves where id = ?`, draft.id)
  if (kept) {
    if (kept.content !== content) throw new Refusal('conflict', 'id')
    return { leave: leaveOf(kept), fresh: false }
  }
  const leave: Leave = {
    ...draft,
    student: student.student,
    groupId,
    askedAt: now,
    state: 'asked',
    decidedBy: null,
    decidedAt: null,
  }
  sql(
    `insert into leaves (id, student_id, group_id, content, body, places, mailroom, asked_at, state)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'asked')`,
    draft.id,
    student.student.id,
    groupId,
    content,
    JSON.stringify(leave),
    JSON.stringify([student]),
    mailroom,
    now
  )
  append(sql, { id: auditId, at: now, memberId: student.student.id, act: 'leave.asked', about: draft.id })
  return { leave, fresh: true }
}

/**
 * Decides once: said again, the same answer; said otherwise after it is decided, a conflict. Only a leave that was approved can be
 * taken back afterwards, and then the rolls say so.
 */
export function decideLeave(
  sql: Sql,
  leaveId: string,
  { state, by, auditId }: Decision,
  newId: () => string,
  now: number
): { leave: Leave; fresh: boolean } {
  const [row] = sql<Row & { places: string; mailroom: string }>(
    `select ${columns}, places, mailroom from leaves where id = ?`,
    leaveId
  )
  if (!row) throw new Refusal('not-found')
  const before = leaveOf(row)
  if (before.state === state) return { leave: before, fresh: false }
  const open = before.state === 'asked' || (before.state === 'approved' && state === 'withdrawn')
  if (!open) throw new Refusal('conflict', 'state')
  sql(`update leaves set state = ?, decided_by = ?, decided_at = ? where id = ?`, state, by.id, now, leaveId)
  const leave: Leave = { ...before, state, decidedBy: by.id, decidedAt: now }
  const places = v.parse(PlacesText, row.places)
  const whose = { ...by, mailroom: row.mailroom }
  const said = { ...leave, late: [] }
  if (state === 'approved')
    oweRolls(sql, said, { by: whose, places, source: 'leave', status: statusOf(leave) }, newId, now)
  if (before.state === 'approved')
    oweRolls(sql, said, { by: whoApproved(before, whose), places, source: 'leave', status: 'expected' }, newId, now)
  append(sql, { id: auditId, at: now, memberId: by.id, act: 'leave.decided', about: leaveId })
  return { leave, fresh: true }
}

const statusOf = ({ kind }: Leave) => (kind === 'absent' ? ('excused' as const) : kind)

/** A line takes back what the same person said: it stands in the name of who approved. */
const whoApproved = ({ decidedBy }: Leave, whose: { id: string; role: Role; mailroom: string }) => ({
  ...whose,
  id: decidedBy ?? whose.id,
})

const LeaveText = Json(Leave)
type Row = { body: string; state: Leave['state']; decidedBy: string | null; decidedAt: number | null }
const columns = `body, state, decided_by as decidedBy, decided_at as decidedAt`
const leaveOf = ({ body, ...now }: Row): Leave => ({
  ...v.parse(LeaveText, body),
  state: now.state,
  decidedBy: now.decidedBy,
  decidedAt: now.decidedAt,
})

export const leaveIn = (sql: Sql, leaveId: string): Leave | null => {
  const [row] = sql<Row>(`select ${columns} from leaves where id = ?`, leaveId)
  return row ? leaveOf(row) : null
}

/** A student's own, or those of some classes, or all: newest first. */
export function leavesOf(sql: Sql, which: { student: string } | { groups: string[] } | 'all'): Leave[] {
  const [where, value] =
    which === 'all'
      ? ['?1 is null', null]
      : 'student' in which
        ? ['student_id = ?1', which.student]
        : ['group_id in (select value from json_each(?1))', JSON.stringify(which.groups)]
  return sql<Row>(`select ${columns} from leaves where ${where} order by asked_at desc limit 200`, value).map(leaveOf)
}
