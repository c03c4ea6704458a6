import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { RollKey, RollSave } from '../worker/protocol/rolls.ts'
import { classGroupSchema, countOf, receiptsOf, take, takeHandover } from './class-group-rules.ts'
import type { GroupLetter, MailroomLetter, Receipt } from './letters.ts'
import type { RollLetter } from './letters-rolls.ts'
import { mailroomOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { RollPeople } from './rolls-people.ts'
import { RollDesk, type RollCaller } from './rolls.ts'
import { isForRolls, sendOfRolls } from './rolls-sending.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One class group: the authority for its receipts. It decides nothing here; the rules decide, it stores and sends. */
export class ClassGroup extends DurableObject<Bindings> {
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #rolls: RollDesk
  readonly #schoolId: string
  readonly #groupId: string

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own } = partsOf(ctx.id.name)
    this.#schoolId = schoolId
    this.#groupId = own
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, classGroupSchema))
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
    const place = { schoolId, groupId: own }
    this.#rolls = new RollDesk(ctx, env, place, this.#outbox, new RollPeople(env.DB, place))
  }

  /** Takes letters from School and from mailrooms. Once this returns they are stored. */
  async take(letters: (GroupLetter | RollLetter)[]) {
    const now = Date.now()
    this.ctx.storage.transactionSync(() => {
      for (const letter of letters) if (!isForRolls(letter)) take(this.#sql, this.#groupId, letter, now)
    })
    this.#outbox.owing(now)
    await this.#rolls.take(letters.filter(isForRolls))
  }

  roll(caller: RollCaller, asked: Partial<RollKey>) {
    return this.#rolls.page(caller, asked)
  }

  saveRoll(caller: RollCaller, save: RollSave, auditId: string) {
    return this.#rolls.save(caller, save, auditId)
  }

  followRolls(caller: RollCaller, mailroom: string) {
    return this.#rolls.follow(caller, mailroom)
  }

  morningRows(date: string) {
    return this.#rolls.morningRows(date)
  }

  receipts(noticeId: string, show: 'unreached' | 'unread' | 'unconfirmed' | 'all'): Receipt[] {
    return receiptsOf(this.#sql, noticeId, show)
  }

  override async alarm() {
    this.#outbox.rang()
    await this.#rolls.work()
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
    if (await sendOfRolls(this.env, { schoolId: this.#schoolId, groupId: this.#groupId }, this.#rolls, target, letters))
      return
    const mailroom = target.slice('mailroom/'.length)
    const handovers = await mailroomOf(this.env, this.#schoolId, mailroom).take(letters as MailroomLetter[])
    return () => {
      const now = Date.now()
      for (const handover of handovers) takeHandover(this.#sql, handover, now)
      this.#outbox.owing(now)
    }
  }
}
