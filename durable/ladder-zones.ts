import type { Sql } from './sql.ts'

/** Where the phones of these are, as far as one has told. */
export const zonesOf = (sql: Sql, members: string) =>
  new Map(
    sql<{ memberId: string; zone: string }>(
      `select member_id as memberId, zone from pushes
        where zone is not null and member_id in (select value from json_each(?)) order by saved_at`,
      members
    ).map(({ memberId, zone }) => [memberId, zone])
  )
