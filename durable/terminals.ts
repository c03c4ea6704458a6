import { RpcTarget } from 'cloudflare:workers'
import type { RollSettings } from '../worker/protocol/rolls.ts'
import type { TerminalHealth } from '../worker/protocol/terminals.ts'
import type { Outbox } from './outbox.ts'
import { sqlOf, type Sql } from './sql.ts'
import { forgetEvents, healthOf, takeBatch, type ReadBatch, type Taken } from './terminals-rules.ts'

/** School's part in terminals: what they send is stored here, and owed to the classes. */
export class TerminalDesk extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, outbox: Outbox) {
    super()
    this.#ctx = ctx
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  /** Once this returns the batch is stored. */
  take(batch: ReadBatch, ways: { zone: string; settings: RollSettings }): Taken[] {
    const now = Date.now()
    const answers = this.#ctx.storage.transactionSync(() => takeBatch(this.#sql, batch, ways, now))
    this.#outbox.owing(now)
    this.work(now)
    return answers
  }

  health(): (TerminalHealth & { terminalId: string })[] {
    return healthOf(this.#sql)
  }

  /** The alarm's part. */
  work(now = Date.now()) {
    const next = forgetEvents(this.#sql, now)
    if (next !== null) this.#outbox.wake(next)
  }
}
