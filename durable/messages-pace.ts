import { Refusal } from '../worker/protocol/refusal.ts'
import { taken, type Bucket } from './messages-pace-rules.ts'

/** Slows down whoever floods a group, and nobody else. */
export class Pace {
  readonly #perSecond: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** Throws `too-many`, with the milliseconds to wait. */
  take(memberId: string, now: number) {
    const next = taken(this.#buckets.get(memberId), this.#perSecond, now)
    if ('waitMs' in next) throw new Refusal('too-many', `${next.waitMs}`)
    this.#buckets.set(memberId, next)
    if (this.#buckets.size > 500) this.#buckets.delete(this.#buckets.keys().next().value!)
  }
}
