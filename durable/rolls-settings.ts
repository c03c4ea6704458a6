import { RollSettings, usualRolls } from '../worker/protocol/rolls.ts'
import * as v from 'valibot'
import type { Sql } from './sql.ts'

const Kept = v.object({ zone: v.string(), settings: RollSettings })
type Kept = v.InferOutput<typeof Kept>

/** How the school takes its rolls: the group's own copy, read from the database once and again after School says that it has changed. */
export async function settingsHere(sql: Sql, db: D1Database, schoolId: string): Promise<Kept> {
  const [kept] = sql<{ body: string }>(`select body from roll_settings`)
  if (kept) return v.parse(Kept, JSON.parse(kept.body))
  const read = await readSettings(db, schoolId)
  sql(
    `insert into roll_settings (one, body) values (1, ?) on conflict (one) do update set body = excluded.body`,
    JSON.stringify(read)
  )
  return read
}

export async function readSettings(db: D1Database, schoolId: string): Promise<Kept> {
  const row = await db
    .prepare(
      `select s.time_zone as zone, r.body from schools s left join roll_settings r on r.school_id = s.id where s.id = ?`
    )
    .bind(schoolId)
    .first<{ zone: string; body: string | null }>()
  const settings = v.safeParse(RollSettings, JSON.parse(row?.body ?? 'null'))
  return { zone: row?.zone ?? 'UTC', settings: settings.success ? settings.output : usualRolls }
}

export const forgetSettings = (sql: Sql) => sql(`delete from roll_settings`)
