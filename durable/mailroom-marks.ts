import type { ReceiptMark } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** An entry that has just taken a step. */
export type Moved = { memberId: string; noticeId: string }

type GroupMark = ReceiptMark & { groupId: string }

/** The step each concern of these entries has now taken, with the group that counts it. */
export function marksFor(sql: Sql, moved: Moved[], state: ReceiptMark['state'], at: number, studentId?: string) {
  return sql<GroupMark>(
    `select c.group_id as groupId, c.notice_id as noticeId, c.member_id as memberId, c.student_id as studentId, ?1 as state, ?2 as at
     from concerns c
     where (c.member_id, c.notice_id) in (select value ->> 'memberId', value ->> 'noticeId' from json_each(?3))
       and (?4 is null or c.student_id = ?4)`,
    state,
    at,
    JSON.stringify(moved),
    studentId ?? null
  )
}

/** What was already known of an entry when another child was added to it. */
export function earlierMarks(sql: Sql, noticeId: string, fresh: { memberId: string; studentId: string }[]) {
  return sql<GroupMark>(
    `select c.group_id as groupId, c.notice_id as noticeId, c.member_id as memberId, c.student_id as studentId,
       case when e.read_at is null then 'reached' else 'read' end as state, coalesce(e.read_at, e.reached_at) as at
     from concerns c join entries e on e.member_id = c.member_id and e.notice_id = c.notice_id
     where c.notice_id = ? and e.reached_at is not null
       and (c.member_id, c.student_id) in (select value ->> 'memberId', value ->> 'studentId' from json_each(?))`,
    noticeId,
    JSON.stringify(fresh)
  )
}

export function oweMarks(sql: Sql, marks: GroupMark[], now: number) {
  for (const [groupId, theirs] of Map.groupBy(marks, (one) => one.groupId)) {
    const letter = { kind: 'marks', marks: theirs.map(({ groupId: _, ...rest }) => rest) }
    owe(sql, { target: `group/${groupId}`, body: letter, due: now })
  }
}
