import { sql, type SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { schoolOf } from '../../durable/names.ts'
import type { AuditEntry } from '../protocol/audit.ts'
import { auditEntries } from '../tables/audit.ts'
import type { Bindings } from './env.ts'
import { uuid } from './uuid.ts'

type Change = Pick<AuditEntry, 'act' | 'about' | 'memberId'>

/** The statement that tells of a change: it goes into the same D1 batch as the change itself. */
export const told = (db: D1Database, schoolId: string, change: Change, now: number) =>
  drizzle(db)
    .insert(auditEntries)
    .values({ id: uuid(now), schoolId, at: now, ...change })

/** The same for a change that may turn out to be none: told only if `condition` holds when the batch comes to it. */
export const toldIf = (
  condition: SQL,
  db: D1Database,
  schoolId: string,
  { act, about, memberId }: Change,
  now: number
) =>
  drizzle(db)
    .insert(auditEntries)
    .select(sql`select null, ${uuid(now)}, ${schoolId}, ${now}, ${memberId}, ${act}, ${about} where ${condition}`)

/**
 * Runs a change of D1 so that School hears of it whatever happens: School is warned first and looks by itself if we are cut
 * off, and is asked to collect when it is done. Returns once ended sessions are refused.
 */
export async function change<T>(env: Bindings, schoolId: string, run: () => Promise<T>): Promise<T> {
  const school = schoolOf(env, schoolId)
  await school.expect()
  const done = await run()
  await school.collect()
  return done
}
