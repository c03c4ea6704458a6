import { taken, type Bucket } from './messages-pace-rules.ts'

/** How many words of a kind one person may say in a second: a phone of ours says at most twenty of a line that it draws. */
export const boardPaces = { draw: 25, ink: 8, other: 12 } as const
/** What all who draw may have passed on together: each of these is told to everyone. */
export const allDrawn = 50

/** Slows down whoever floods the board. In memory: it is over in seconds. */
export class BoardPace {
  readonly #buckets = new Map<string, Bucket>()

  /** Whether this word may be heard now. */
  take(memberId: string, type: string, now: number): boolean {
    const kind = type === 'draw' || type === 'point' ? 'draw' : type === 'ink' ? 'ink' : 'other'
    if (!this.#one(`${kind} ${memberId}`, boardPaces[kind], now)) return false
    return kind !== 'draw' || this.#one('all', allDrawn, now)
  }

  #one(name: string, perSecond: number, now: number): boolean {
    const next = taken(this.#buckets.get(name), perSecond, now)
    if ('waitMs' in next) return false
    // The last to have spoken stands last, so that who goes when there are too many has long been silent.
    this.#buckets.delete(name)
    this.#buckets.set(name, next)
    if (this.#buckets.size > 1_000) this.#buckets.delete(this.#buckets.keys().next().value!)
    return true
  }
}
