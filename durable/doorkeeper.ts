import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import { ask, doorkeeperSchema, emptyAt, tryCode, type Asked, type Tried } from './doorkeeper-rules.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One address, known here by its hash alone: counts exactly who asked for codes and who tried them, and forgets it all after a day. */
export class Doorkeeper extends DurableObject<Bindings> {
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, doorkeeperSchema))
  }

  ask(code: { browser: string; code: string }): Asked {
    return this.#decide((now) => ask(this.#sql, code, now))
  }

  tryCode(code: { browser: string; code: string }): Tried {
    return this.#decide((now) => tryCode(this.#sql, code, now))
  }

  override async alarm() {
    const at = emptyAt(this.#sql)
    if (at !== null && at > Date.now()) return this.ctx.storage.setAlarm(at)
    await this.ctx.storage.deleteAll()
    migrate(this.#sql, doorkeeperSchema)
  }

  #decide<T>(rule: (now: number) => T): T {
    const done = this.ctx.storage.transactionSync(() => rule(Date.now()))
    const at = emptyAt(this.#sql)
    if (at !== null) void this.ctx.storage.setAlarm(at)
    return done
  }
}
