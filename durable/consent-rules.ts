import { Refusal } from '../worker/protocol/refusal.ts'
import type { Sql } from './sql.ts'

/** Of whom a picture may be shown, as the roster's copy knows it. */
export const consentTable = `alter table roster add column photo text;
   update room set read_at = null`

/** Refuses a picture of children whose families have not agreed, and names them by id: the phone says who they are. */
export function requireConsent(sql: Sql, tagged: readonly string[]) {
  const without = sql<{ id: string }>(
    `select member_id as id from roster where left_at is null and photo is not 'given'
      and member_id in (select value from json_each(?)) and exists (select 1 from json_each(roles) where value = 'student')
      order by member_id`,
    JSON.stringify(tagged)
  )
  if (without.length > 0) throw new Refusal('not-allowed', `consent.${without.map(({ id }) => id).join(',')}`)
}
