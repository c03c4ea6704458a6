import type { Policy } from '../worker/protocol/packs.ts'
import type { PolicyAct, Ruling } from '../worker/protocol/policy.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { rulingIn, rulingOf, standingIn } from './group-policy-rules.ts'
import type { PolicyCopy } from './policy-copy.ts'
import { sqlOf, type Sql } from './sql.ts'

type Member = { memberId: string; role: Role }

/** Asks the policy of whoever the roster has let in: before anything is said, read, searched or taken away. */
export class GroupPolicy {
  readonly #sql: Sql
  readonly #copy: PolicyCopy

  constructor(ctx: DurableObjectState, copy: PolicyCopy) {
    this.#sql = sqlOf(ctx.storage)
    this.#copy = copy
  }

  /** The school's policy itself, for what holds for a whole group. */
  ready() {
    return this.#copy.ready()
  }

  async ask(asker: Member, act: PolicyAct): Promise<Ruling> {
    return rulingIn(this.#sql, await this.#copy.ready(), asker, act, Date.now())
  }

  /** Throws unless it may be now. */
  async require(asker: Member, act: PolicyAct): Promise<void> {
    refuse(act, await this.ask(asker, act))
  }

  /** The same in one turn and of several acts, for whoever has waited until it is ready; the roster is read once for all of them. */
  standing(asker: Member, policy: Policy, now: number): (act: PolicyAct) => void {
    const standing = standingIn(this.#sql, asker)
    return (act) => refuse(act, rulingOf(policy, standing, act, now))
  }
}

/** What one may not even read is not found; for anything else the phone is told why. */
function refuse(act: PolicyAct, ruling: Ruling) {
  if (ruling.says === 'yes') return
  if (act === 'read') throw new Refusal('not-found')
  throw new Refusal('not-allowed', `policy.${ruling.says === 'no' ? ruling.why : ruling.says}`)
}
