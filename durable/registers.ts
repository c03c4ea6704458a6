import { RpcTarget } from 'cloudflare:workers'
import type { RegisterExport } from '../worker/protocol/registers.ts'
import type { Asker } from './group-roster.ts'
import type { Outbox } from './outbox.ts'
import { oneRegisterOf, registerOf, statisticsOf, takeExport, type Span } from './register-rules.ts'
import type { RollDesk } from './rolls.ts'
import { sqlOf, type Sql } from './sql.ts'

/** A group's part in registers: they are read from its rolls, and nothing of them is kept. Belongs to ClassGroup. */
export class RegisterDesk extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #groupId: string
  readonly #rolls: RollDesk
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, groupId: string, rolls: RollDesk, outbox: Outbox) {
    super()
    this.#ctx = ctx
    this.#groupId = groupId
    this.#rolls = rolls
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  async of(caller: Asker, span: Span) {
    const { name, ways } = await this.#rolls.admit(caller)
    return registerOf(this.#sql, { id: this.#groupId, name }, span, ways, Date.now())
  }

  async statistics(caller: Asker, span: Span) {
    const { name, ways } = await this.#rolls.admit(caller)
    return statisticsOf(this.#sql, { id: this.#groupId, name }, span, ways, Date.now())
  }

  /** For whom the Worker has found to be the student, their guardian or their teacher. */
  async one(studentId: string, span: Span) {
    const { ways } = await this.#rolls.whole()
    return oneRegisterOf(this.#sql, studentId, span, ways, Date.now())
  }

  /** Once this returns it is owed to the audit trail. */
  async export(caller: Asker, said: RegisterExport) {
    await this.#rolls.admit(caller)
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => takeExport(this.#sql, this.#groupId, said, { id: caller.memberId }, now))
    this.#outbox.owing(now)
  }
}
