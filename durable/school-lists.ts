import type { NoticePage } from '../worker/protocol/notices.ts'

/** Brings D1's row of a notice up to what School knows. An older version than the one there changes nothing. */
export async function projectNotice(db: D1Database, schoolId: string, { notice, audience, reach }: NoticePage) {
  await db
    .prepare(
      `insert into notices (id, school_id, author_id, author_name, author_role, title, body, urgency, asks, audience, posted_at,
         version, people, handed, reached, read, answers, confirmed)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set version = excluded.version, people = excluded.people, handed = excluded.handed,
         reached = excluded.reached, read = excluded.read, answers = excluded.answers, confirmed = excluded.confirmed
       where excluded.version > notices.version`
    )
    .bind(
      notice.id,
      schoolId,
      notice.author.id,
      JSON.stringify(notice.author.name),
      notice.author.role,
      notice.title,
      notice.body,
      notice.urgency,
      notice.asks,
      JSON.stringify(audience),
      notice.postedAt,
      reach.version,
      reach.people,
      reach.handed,
      reach.reached,
      reach.read,
      reach.answers,
      reach.confirmed
    )
    .run()
}

export const teachesOneOf = async (db: D1Database, memberId: string, groupIds: string[]): Promise<boolean> =>
  (await db
    .prepare(
      `select 1 from enrollments where member_id = ? and role in ('owner', 'teacher')
        and group_id in (select value from json_each(?)) limit 1`
    )
    .bind(memberId, JSON.stringify(groupIds))
    .first()) !== null
