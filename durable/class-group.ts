import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { classGroupSchema, countOf, receiptsOf, take, takeHandover } from './class-group-rules.ts'
import type { GroupLetter, MailroomLetter, Receipt } from './letters.ts'
import { mailroomOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { PolicyCopy } from './policy-copy.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One class group: the authority for its receipts. It decides nothing here; the rules decide, it stores and sends. */
export class ClassGroup extends DurableObject<Bindings> {
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #schoolId: string
  readonly #groupId: string
  readonly #policy: PolicyCopy

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own } = partsOf(ctx.id.name)
    this.#schoolId = schoolId
    this.#groupId = own
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, classGroupSchema))
    this.#policy = new PolicyCopy(ctx, env.DB, schoolId)
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
  }

  /** Takes letters from School and from mailrooms. Once this returns they are stored. */
  take(letters: GroupLetter[]) {
    const now = Date.now()
    this.ctx.storage.transactionSync(() => {
      for (const letter of letters) take(this.#sql, this.#groupId, letter, now)
    })
    this.#outbox.owing(now)
  }

  receipts(noticeId: string, show: 'unreached' | 'unread' | 'unconfirmed' | 'all'): Receipt[] {
    return receiptsOf(this.#sql, noticeId, show)
  }

  takePolicy(policy: Policy) {
    this.#policy.keep(policy)
  }

  override async alarm() {
    this.#outbox.rang()
    await this.#outbox.ring()
  }

  async #send(target: string, letters: unknown[]) {
    if (target === 'school') {
      const noticeIds = letters as { noticeId: string }[]
      await schoolOf(this.env, this.#schoolId).takeCounts(
        noticeIds.map(({ noticeId }) => countOf(this.#sql, this.#groupId, noticeId))
      )
      return
    }
    const mailroom = target.slice('mailroom/'.length)
    const handovers = await mailroomOf(this.env, this.#schoolId, mailroom).take(letters as MailroomLetter[])
    return () => {
      const now = Date.now()
      for (const handover of handovers) takeHandover(this.#sql, handover, now)
      this.#outbox.owing(now)
    }
  }
}
