import type { Entry } from '../worker/protocol/inbox.ts'
import type { Notice } from '../worker/protocol/notices.ts'
import type { Sql } from './sql.ts'

type Range = { above: number; limit: number } | { below: number; limit: number } | { noticeId: string }

type Row = { seq: number; notice: string; readAt: number | null; remindedAt: number | null; concerns: string }

/** A member's entries as their phone has them: those changed after `above`, oldest change first; those below, newest first; or one. */
export function entriesOf(sql: Sql, memberId: string, range: Range): Entry[] {
  const [where, value, limit] =
    'noticeId' in range
      ? ['e.notice_id = ?', range.noticeId, 1]
      : 'above' in range
        ? ['e.seq > ? order by e.seq', range.above, range.limit]
        : ['e.seq < ? order by e.seq desc', range.below, range.limit]
  return sql<Row>(
    `select e.seq, n.body as notice, e.read_at as readAt,
       (select max(at) from reminders r where r.member_id = e.member_id and r.notice_id = e.notice_id) as remindedAt,
       (select json_group_array(json_array(c.student_id, c.confirmed_at)) from concerns c
         where c.member_id = e.member_id and c.notice_id = e.notice_id) as concerns
     from entries e join notices n on n.id = e.notice_id
     where e.member_id = ? and ${where} limit ?`,
    memberId,
    value,
    limit
  ).map(({ notice, concerns, ...rest }) => ({
    ...rest,
    notice: JSON.parse(notice) as Notice,
    concerns: (JSON.parse(concerns) as [string, number | null][]).map(([studentId, confirmedAt]) => ({
      studentId: studentId || null,
      confirmedAt,
    })),
  }))
}

export const unreadOf = (sql: Sql, memberId: string): number =>
  sql<{ n: number }>(`select count(*) as n from entries where member_id = ? and read_at is null`, memberId)[0]!.n

/** Gives each member's entry the next number in that member's log; makes the entry and the log where there are none. */
export function bumped(sql: Sql, noticeId: string, members: string[]) {
  const whose = JSON.stringify(members)
  sql(
    `insert into boxes (member_id, head) select value, 1 from json_each(?) where true
     on conflict (member_id) do update set head = head + 1`,
    whose
  )
  sql(
    `insert into entries (member_id, notice_id, seq)
     select member_id, ?, head from boxes where member_id in (select value from json_each(?))
     on conflict (member_id, notice_id) do update set seq = excluded.seq`,
    noticeId,
    whose
  )
}
