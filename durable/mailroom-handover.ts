import type { Handover, MailroomLetter } from './letters.ts'
import type { Sql } from './sql.ts'

/** Whose phones were sent the notice, and since when the others are away. */
export function handoverOf(sql: Sql, { notice, people }: MailroomLetter & { kind: 'notice' }): Handover {
  const rows = sql<{ memberId: string; handedAt: number | null; seenAt: number | null }>(
    `select e.member_id as memberId, e.handed_at as handedAt, b.seen_at as seenAt
     from entries e join boxes b on b.member_id = e.member_id
     where e.notice_id = ? and e.member_id in (select value ->> 'memberId' from json_each(?))`,
    notice.id,
    JSON.stringify(people)
  )
  return {
    noticeId: notice.id,
    handed: rows.flatMap(({ memberId, handedAt: at }) => (at === null ? [] : [{ memberId, at }])),
    away: rows.flatMap(({ memberId, handedAt, seenAt: since }) => (handedAt === null ? [{ memberId, since }] : [])),
  }
}
