import * as v from 'valibot'
import { firstPolicy, Policy } from '../worker/protocol/packs.ts'
import { keepPolicy, policyIn } from './policy-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

const Row = v.object({
  timeZone: v.string(),
  version: v.nullable(v.number()),
  bands: v.nullable(v.string()),
  quiet: v.nullable(v.string()),
  leads: v.nullable(v.string()),
})
const Whole = v.pipe(v.string(), v.parseJson())

/** The policy as the database has it; what everyone begins with where the school has set nothing. */
export async function policyOf(db: D1Database, schoolId: string): Promise<Policy> {
  const found = await db
    .prepare(
      `select s.time_zone as timeZone, p.version, p.bands, p.quiet, p.leads
        from schools s left join policies p on p.school_id = s.id and p.school_id = ?1 where s.id = ?1`
    )
    .bind(schoolId)
    .first()
  const { timeZone, version, ...set } = v.parse(Row, found)
  if (version === null) return firstPolicy(timeZone)
  const [bands, quiet, leads] = [set.bands, set.quiet, set.leads].map((one) => v.parse(Whole, one))
  return v.parse(Policy, { timeZone, version, bands, quiet, leads })
}

/** Read when it is first needed; afterwards School tells of every change. */
export class PolicyCopy {
  readonly #sql: Sql
  readonly #db: D1Database
  readonly #schoolId: string
  #known: Policy | null = null

  constructor(ctx: DurableObjectState, db: D1Database, schoolId: string) {
    this.#sql = sqlOf(ctx.storage)
    this.#db = db
    this.#schoolId = schoolId
  }

  async ready(): Promise<Policy> {
    this.#known ??= policyIn(this.#sql)
    if (this.#known) return this.#known
    const read = await policyOf(this.#db, this.#schoolId)
    this.keep(read)
    return (this.#known = policyIn(this.#sql) ?? read)
  }

  keep(policy: Policy) {
    keepPolicy(this.#sql, policy)
    this.#known = null
  }
}
