import type { Bindings } from '../worker/core/env.ts'
import { classGroupOf, mailroomOf } from './names.ts'
import { owe } from './outbox-rules.ts'
import { policyOf } from './policy-copy.ts'
import { collected, collectedTo } from './school-collecting.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Tells every object that goes by the school's policy of each change of it. Belongs to School, whose outbox carries it. */
export class PolicyDesk {
  readonly #storage: DurableObjectStorage
  readonly #sql: Sql
  readonly #env: Bindings
  readonly #schoolId: string

  constructor(ctx: DurableObjectState, env: Bindings, schoolId: string) {
    this.#storage = ctx.storage
    this.#sql = sqlOf(ctx.storage)
    this.#env = env
    this.#schoolId = schoolId
  }

  /** Owes everyone the policy if it is another than they were last told of. Answers whether it is. */
  async collect(now = Date.now()): Promise<boolean> {
    const version = await this.#env.DB.prepare(`select version from policies where school_id = ?`)
      .bind(this.#schoolId)
      .first<number>('version')
    if (version === null || version <= collectedTo(this.#sql, 'policy')) return false
    const { results } = await this.#env.DB.prepare(
      `select distinct 'policy/mailroom/' || mailroom as target from members where school_id = ?1
        union all select 'policy/group/' || id from groups where school_id = ?1 and status = 'active'`
    )
      .bind(this.#schoolId)
      .all<{ target: string }>()
    this.#storage.transactionSync(() => {
      for (const { target } of results) owe(this.#sql, { target, topic: 'policy', body: { version }, due: now })
      collected(this.#sql, 'policy', version)
    })
    return true
  }

  /** What is told is what holds when it is told, however long the letter has waited. */
  async send(target: string) {
    const [, kind, id = ''] = target.split('/')
    const policy = await policyOf(this.#env.DB, this.#schoolId)
    await (kind === 'mailroom' ? mailroomOf : classGroupOf)(this.#env, this.#schoolId, id).takePolicy(policy)
  }
}
