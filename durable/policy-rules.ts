import * as v from 'valibot'
import { Policy } from '../worker/protocol/packs.ts'
import type { Sql } from './sql.ts'

/** An object's own copy of the school's policy, so that nothing on the way of a message asks a database. */
export const policyTable = `create table policy (version integer not null, body text not null)`

const Stored = v.pipe(v.string(), v.parseJson(), Policy)

/** Null where no copy has come yet. */
export function policyIn(sql: Sql): Policy | null {
  const [row] = sql<{ body: string }>(`select body from policy`)
  return row ? v.parse(Stored, row.body) : null
}

/** Of two that overtake each other the newer stays. */
export function keepPolicy(sql: Sql, policy: Policy) {
  const [kept] = sql<{ version: number }>(`select version from policy`)
  if (kept && kept.version >= policy.version) return
  sql(`delete from policy`)
  sql(`insert into policy (version, body) values (?, ?)`, policy.version, JSON.stringify(policy))
}
