import * as v from 'valibot'
import { Json } from '../worker/protocol/words.ts'
import type { Bindings } from '../worker/core/env.ts'
import type { BureauPlan } from '../worker/protocol/bureaus.ts'
import { ownGroupNames } from '../worker/protocol/groups.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { branchWrites, Branch } from './bureau-branch.ts'
import {
  beginTree,
  branchTried,
  branchWritten,
  nextBranch,
  treeBeingApplied,
  treePlanOf,
  treeWritten,
} from './bureau-rules.ts'
import { schoolOf } from './names.ts'
import { isApplying } from './roster-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Between two alarms, so that nothing else of the bureau waits for a tree. */
const branchesAtOnce = 25
const patience = 2_000
/** An alarm this long after a branch has begun finds whatever a crash left unwritten. */
const safety = 1_000

const waits = (error: unknown) =>
  console.log(JSON.stringify({ event: 'bureau.waits', error: error instanceof Error ? error.message : '' }))

/** Writes a bureau's trees, school by school: each school writes its own branch. Belongs to School, whose alarm calls it until nothing is left. */
export class BureauDesk {
  readonly #storage: DurableObjectStorage
  readonly #sql: Sql
  readonly #env: Bindings
  readonly #wake: (at: number) => void

  constructor(ctx: DurableObjectState, env: Bindings, wake: (at: number) => void) {
    this.#storage = ctx.storage
    this.#sql = sqlOf(ctx.storage)
    this.#env = env
    this.#wake = wake
  }

  /** Begins to write a plan. Said again, of a plan that is being or has been written, it answers the same plan. */
  async apply(planId: string, schoolId: string, memberId: string): Promise<BureauPlan> {
    const version = await this.#env.DB.prepare(`select roster_version from schools where id = ?`)
      .bind(schoolId)
      .first<number>('roster_version')
    if (beginTree(this.#sql, planId, memberId, version ?? -1)) this.#wake(Date.now())
    return treePlanOf(this.#sql, planId)
  }

  /** Some branches. Answers after how many milliseconds it wants to be called again, null when nothing is left. Never throws. */
  async work(schoolId: string): Promise<number | null> {
    const tried = new Set<number>()
    try {
      for (let n = 0; n < branchesAtOnce; n++) {
        const plan = treeBeingApplied(this.#sql)
        if (!plan) return null
        this.#wake(Date.now() + safety)
        const next = nextBranch(this.#sql, plan.id)
        if (!next) {
          await this.#env.DB.batch(this.#ending(schoolId, plan, Date.now()))
          this.#storage.transactionSync(() => treeWritten(this.#sql, plan.id))
          return null
        }
        if (tried.has(next.n)) return patience
        tried.add(next.n)
        await this.#write(plan.id, next).catch(waits)
      }
      return 0
    } catch (error) {
      waits(error)
      return patience
    }
  }

  /** What a bureau writes into this school. Whose bureau it is, the statements ask. */
  async take(branch: Branch, now = Date.now()) {
    if (isApplying(this.#sql)) throw new Refusal('conflict', 'roster.applying')
    await this.#env.DB.batch(branchWrites(this.#env.DB, branch, ownGroupNames, now))
  }

  /** A school that cannot take its branch now is tried again behind the others. */
  async #write(planId: string, { n, branch: stored }: { n: number; branch: string }) {
    branchTried(this.#sql, planId, n)
    const branch = v.parse(Json(Branch), stored)
    await schoolOf(this.#env, branch.schoolId).takeBranch(branch)
    branchWritten(this.#sql, planId, n)
  }

  #ending(
    schoolId: string,
    { id, version, applied_by: by }: { id: string; version: number; applied_by: string },
    now: number
  ) {
    const db = this.#env.DB
    return [
      db
        .prepare(`update schools set roster_version = ?2 where id = ?1 and roster_version < ?2`)
        .bind(schoolId, version + 1),
      db
        .prepare(
          `insert or ignore into audit_entries (id, school_id, at, member_id, act, about)
            values (?1, ?2, ?3, ?4, 'bureau.applied', ?1)`
        )
        .bind(id, schoolId, now, by),
    ]
  }
}
