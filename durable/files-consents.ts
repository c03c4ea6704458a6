import { Refusal } from '../worker/protocol/refusal.ts'
import type { Sql } from './sql.ts'

/**
 * Who is on a photo are people of this group, and no child whose family has not agreed: the refusal names the first such child by its
 * id. Asked in this order, so that nobody learns of a child of another class what its family has said.
 */
export async function requireConsents(sql: Sql, db: D1Database, schoolId: string, tagged: readonly string[]) {
  if (tagged.length === 0) return
  const all = JSON.stringify(tagged)
  const strangers = sql(
    `select 1 from json_each(?) where value not in (select member_id from roster where left_at is null)`,
    all
  )
  if (strangers.length > 0) throw new Refusal('not-found', 'tagged')
  const without = await db
    .prepare(
      `select m.id from members m left join consents c on c.student_id = m.id and c.school_id = m.school_id
        where m.school_id = ? and m.id in (select value from json_each(?))
          and 'student' in (select value from json_each(m.roles)) and coalesce(c.photo, '') <> 'given' order by m.id limit 1`
    )
    .bind(schoolId, all)
    .first<string>('id')
  if (without !== null) throw new Refusal('not-allowed', `consent.${without}`)
}
