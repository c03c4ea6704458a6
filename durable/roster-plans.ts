import type { RosterPlan } from '../worker/protocol/rosters.ts'
import { beginPlan, chunkWritten, headOf, nextChunk, planOf, type Applicant } from './roster-rules.ts'
import { endingOf, writesOf } from './roster-writes.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Between two alarms, so that notices do not wait for a roster. */
const chunksAtOnce = 8
/** How long to wait after a database that did not answer. */
const patience = 2_000
/** An alarm this long after a chunk has begun finds whatever a crash left unwritten. */
const safety = 1_000

/** Writes a school's plans to D1. Belongs to School, whose alarm calls it until nothing is left; keeps nothing but what its storage holds. */
export class RosterDesk {
  readonly #storage: DurableObjectStorage
  readonly #sql: Sql
  readonly #db: D1Database
  readonly #wake: (at: number) => void
  readonly #felt: () => Promise<void>

  /** `felt` returns when every group knows what D1 has of it. */
  constructor(ctx: DurableObjectState, db: D1Database, wake: (at: number) => void, felt: () => Promise<void>) {
    this.#storage = ctx.storage
    this.#sql = sqlOf(ctx.storage)
    this.#db = db
    this.#wake = wake
    this.#felt = felt
  }

  /** Begins to write a plan. Said again, of a plan that is being or has been written, it answers the same plan. */
  async apply(planId: string, by: Applicant): Promise<RosterPlan> {
    const { school_id: schoolId } = headOf(this.#sql, planId)
    const version = await this.#db
      .prepare(`select roster_version from schools where id = ?`)
      .bind(schoolId)
      .first<number>('roster_version')
    if (beginPlan(this.#sql, planId, by, version ?? -1)) this.#wake(Date.now())
    return planOf(this.#sql, planId)
  }

  /** Some chunks. Answers after how many milliseconds it wants to be called again, null when nothing is left. Never throws. */
  async work(): Promise<number | null> {
    try {
      for (let n = 0; n < chunksAtOnce; n++) if (!(await this.#step())) return null
      return 0
    } catch (error) {
      // A database's error names tables and columns, and none of what is in them.
      console.log(JSON.stringify({ event: 'roster.waits', error: error instanceof Error ? error.message : '' }))
      return patience
    }
  }

  /** One chunk: rows to D1 in one transaction, then the mark how far. Cut off between the two, it writes the same again, which changes nothing. */
  async #step(now = Date.now()): Promise<boolean> {
    const next = nextChunk(this.#sql)
    if (!next) return false
    this.#wake(now + safety)
    const { plan, writes, done, ends } = next
    const { id: planId, school_id: schoolId, version, applied_by: memberId } = plan
    const statements = [
      ...writes.flatMap((one) => writesOf(this.#db, { ...one, schoolId, now })),
      ...(ends ? endingOf(this.#db, { schoolId, planId, version, memberId, now }) : []),
    ]
    if (statements.length > 0) await this.#db.batch(statements)
    // Whoever is told that a roster is applied finds it applied in every chat.
    if (ends) await this.#felt()
    this.#storage.transactionSync(() => chunkWritten(this.#sql, planId, done, ends))
    return !ends
  }
}
