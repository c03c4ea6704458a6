import type { Entry } from '../worker/protocol/inbox.ts'
import type { Notice } from '../worker/protocol/notices.ts'
import type { Sql } from './sql.ts'

type Range = { above: number; limit: number } | { below: number; limit: number }

type Row = {
  memberId: string
  seq: number
  notice: string
  readAt: number | null
  remindedAt: number | null
  concerns: string
}

const columns = `e.member_id as memberId, e.seq, n.body as notice, e.read_at as readAt,
  (select max(at) from reminders r where r.member_id = e.member_id and r.notice_id = e.notice_id) as remindedAt,
  (select json_group_array(json_array(c.student_id, c.confirmed_at)) from concerns c
    where c.member_id = e.member_id and c.notice_id = e.notice_id) as concerns`

const unread = `(select count(*) from entries u where u.member_id = e.member_id and u.read_at is null)`

/** A member's entries as their phone has them: those changed after `above`, oldest change first, or those below, newest first. */
export function entriesOf(sql: Sql, memberId: string, range: Range): Entry[] {
  const [where, than] =
    'above' in range ? ['e.seq > ? order by e.seq', range.above] : ['e.seq < ? order by e.seq desc', range.below]
  return sql<Row>(
    `select ${columns} from entries e join notices n on n.id = e.notice_id where e.member_id = ? and ${where} limit ?`,
    memberId,
    than,
    range.limit
  ).map((row) => entryOf(row, JSON.parse(row.notice) as Notice))
}

/** One notice as each of these members has it, with how many entries each has not read: one query for a whole room. */
export function entriesFor(
  sql: Sql,
  noticeId: string,
  members: string[]
): { memberId: string; entry: Entry; unread: number }[] {
  const rows = sql<Row & { unread: number }>(
    `select ${columns}, ${unread} as unread from entries e join notices n on n.id = e.notice_id
      where e.notice_id = ? and e.member_id in (select value from json_each(?))`,
    noticeId,
    JSON.stringify(members)
  )
  const notice = rows[0] && (JSON.parse(rows[0].notice) as Notice)
  return notice ? rows.map((row) => ({ memberId: row.memberId, entry: entryOf(row, notice), unread: row.unread })) : []
}

const entryOf = ({ seq, readAt, remindedAt, concerns }: Row, notice: Notice): Entry => ({
  seq,
  notice,
  readAt,
  remindedAt,
  concerns: (JSON.parse(concerns) as [string, number | null][]).map(([studentId, confirmedAt]) => ({
    studentId: studentId || null,
    confirmedAt,
  })),
})

export const unreadOf = (sql: Sql, memberId: string): number =>
  sql<{ n: number }>(`select ${unread} as n from (select ? as member_id) e`, memberId)[0]!.n

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
