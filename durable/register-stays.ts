import type { Sql } from './sql.ts'

/**
 * Since when and until when somebody was in the group, as its copy of the roster heard of it. `from_at` is 0 for whoever was in it
 * when the group was first asked for: nobody knows since when.
 */
export const staysTable = `
  create table roster_stays (
    member_id text not null,
    from_at integer not null,
    left_at integer,
    primary key (member_id, from_at)
  ) without rowid;
  insert into roster_stays (member_id, from_at, left_at) select member_id, 0, left_at from roster`

export function keepStays(sql: Sql, { joined, left }: { joined: string[]; left: string[] }, from: number, now: number) {
  sql(
    `update roster_stays set left_at = ? where left_at is null and member_id in (select value from json_each(?))`,
    now,
    JSON.stringify(left)
  )
  sql(
    `insert into roster_stays (member_id, from_at) select value, ? from json_each(?) where true
     on conflict (member_id, from_at) do update set left_at = null`,
    from,
    JSON.stringify(joined)
  )
}

/** One stay in the group; null where it has no beginning that anybody knows, and no end yet. */
export type Stay = { from: number | null; until: number | null }

export const staysIn = (sql: Sql): Map<string, Stay[]> => {
  const rows = sql<Stay & { memberId: string }>(
    `select member_id as memberId, nullif(from_at, 0) as "from", left_at as until from roster_stays order by from_at`
  )
  return Map.groupBy(rows, (one) => one.memberId)
}
