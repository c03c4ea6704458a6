import { defer, nextDue, settle, waiting, type Waiting } from './outbox-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Hands letters over. Answers what is to be written once they are taken, in the transaction that strikes them off. */
export type Send = (target: string, letters: unknown[]) => Promise<(() => void) | void>

/** An alarm this long after a write finds whatever a crash left unsent. */
const safetyMs = 3_000

/** Empties an object's outbox: at once after each change, and by alarm after a crash or a refusal. */
export class Outbox {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #send: Send
  readonly #busy = new Set<string>()
  #alarmAt = Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #timerAt = Infinity

  constructor(ctx: DurableObjectState, send: Send) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#send = send
  }

  /** To be called in the same turn as the write that owes: the alarm is then stored with it, or neither is. */
  owing(now = Date.now()) {
    this.wake(now + safetyMs)
    this.#soon(0)
  }

  /** Sees to it that the object's alarm rings no later than this. */
  wake(at: number) {
    if (this.#alarmAt <= at) return
    this.#alarmAt = at
    void this.#ctx.storage.setAlarm(at)
  }

  /** The alarm has rung and stands no more: said before anything that may wake it again. */
  rang() {
    this.#alarmAt = Infinity
  }

  /** The alarm's part. Never throws: what cannot be sent now is asked for again by the next alarm. */
  async ring() {
    await this.drain()
    const due = nextDue(this.#sql)
    if (due !== null) this.wake(Math.max(due, Date.now() + 500))
  }

  /** Hands over all that is due to whoever is not being written to already; theirs follows when they have answered. */
  async drain() {
    const idle = [...waiting(this.#sql, Date.now())].filter(([target]) => !this.#busy.has(target))
    const handing = idle.map(([target, letters]) => this.#hand(target, letters))
    this.#goOn()
    await Promise.all(handing)
  }

  async #hand(target: string, letters: Waiting[]) {
    this.#busy.add(target)
    try {
      const taken = await this.#send(
        target,
        letters.map(({ body }): unknown => JSON.parse(body))
      )
      this.#ctx.storage.transactionSync(() => {
        taken?.()
        settle(this.#sql, letters)
      })
    } catch {
      defer(this.#sql, letters, Date.now())
      this.wake(Date.now() + safetyMs)
    } finally {
      this.#busy.delete(target)
      this.#goOn()
    }
  }

  /** Looks again when the next letter is due that is not on its way: a letter that is would only be found busy, again and again. */
  #goOn() {
    const due = nextDue(this.#sql, [...this.#busy])
    if (due !== null && due - Date.now() < safetyMs) this.#soon(Math.max(due - Date.now(), 0))
  }

  /** A sooner call takes the place of a later one: what is owed now never waits for what may be gathered a little longer. */
  #soon(ms: number) {
    const at = Date.now() + ms
    if (this.#timerAt <= at) return
    clearTimeout(this.#timer)
    this.#timerAt = at
    const look = () => {
      this.#timerAt = Infinity
      this.#ctx.waitUntil(this.drain())
    }
    if (ms === 0) queueMicrotask(look)
    else this.#timer = setTimeout(look, ms)
  }
}
