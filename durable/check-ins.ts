import { RpcTarget } from 'cloudflare:workers'
import type { CheckedIn, CheckIn, CheckInOpening, CheckInPage, CheckInState } from '../worker/protocol/check-ins.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import {
  checkIn,
  closeCheckIn,
  codeOf,
  comersOf,
  forgetCheckIns,
  openCheckIn,
  openingNow,
  ownCheckIn,
  spanAt,
} from './check-ins-rules.ts'
import type { Asker } from './group-roster.ts'
import type { Outbox } from './outbox.ts'
import type { RollDesk } from './rolls.ts'
import { sqlOf, type Sql } from './sql.ts'

/** A group's check-ins: codes for the teacher's screen, and students who say that they are here. Belongs to ClassGroup. */
export class CheckInDesk extends RpcTarget {
  readonly #rolls: RollDesk
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, rolls: RollDesk, outbox: Outbox) {
    super()
    this.#rolls = rolls
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  async open(caller: Asker, { id, period }: CheckInOpening): Promise<CheckInPage> {
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
    await this.#rolls.asTeacher(caller, (ways, now) => {
      openCheckIn(this.#sql, { id, period: period ?? ways.settings.morning }, key, ways, now)
      this.#forgetInTime(now)
    })
    return this.page(caller)
  }

  async close(caller: Asker): Promise<void> {
    await this.#rolls.asTeacher(caller, (_, now) => closeCheckIn(this.#sql, now))
  }

  page(caller: Asker): Promise<CheckInPage> {
    return this.#rolls.asTeacher(caller, ({ named }, now) => {
      const opening = openingNow(this.#sql, now)
      const nothing = { opening: null, codes: [], students: [...named], checkedIn: [], odd: [], now }
      if (!opening) return nothing
      const { id, date, period, endsAt } = opening
      const codes = [spanAt(now), spanAt(now) + 1].map((span) => codeOf(opening, span))
      return { ...nothing, opening: { id, date, period, endsAt }, codes, ...comersOf(this.#sql, id) }
    })
  }

  state(caller: Asker): Promise<CheckInState> {
    return this.#rolls.asStudent(caller, ({ settings }, now) => {
      const opening = openingNow(this.#sql, now)
      const mine = opening && ownCheckIn(this.#sql, opening, caller.memberId)
      return { isOpen: opening !== null, mine, place: settings.place }
    })
  }

  async checkIn(caller: Asker, said: CheckIn): Promise<CheckedIn> {
    const outcome = await this.#rolls.asStudent(caller, (ways, now) => checkIn(this.#sql, said, caller, ways, now))
    if (outcome.status === 'in') return outcome.as
    if (outcome.status === 'locked') throw new Refusal('too-many', 'code')
    throw new Refusal('not-valid', outcome.status === 'closed' ? 'closed' : 'code')
  }

  /** The alarm's part. */
  work() {
    this.#forgetInTime(Date.now())
  }

  #forgetInTime(now: number) {
    const next = forgetCheckIns(this.#sql, now)
    if (next !== null) this.#outbox.wake(next)
  }
}
