/** What a line is like, in each direction. Nothing said is a line without limits. */
export type Shape = { kbps?: number | undefined; delayMs?: number | undefined; loss?: number | undefined }

/** A router holds so much and lets the rest fall: half a second is what a poor one has. */
const longestQueueMs = 500

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32), so that a bad line is bad in the same way again. */
export function chance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One direction of somebody's line: whole, or as narrow, slow and lossy as it is shaped. */
export class Line {
  #shape: Shape
  readonly #chance: () => number
  readonly #onTheWay: { at: number; deliver: () => void }[] = []
  #busyUntil = 0
  lost = 0

  constructor(shape: Shape, chance: () => number) {
    this.#shape = shape
    this.#chance = chance
  }

  shape(shape: Shape) {
    this.#shape = shape
    this.#busyUntil = 0
  }

  pass(bytes: number, deliver: () => void) {
    const { kbps, delayMs = 0, loss = 0 } = this.#shape
    if (loss > 0 && this.#chance() < loss) {
      this.lost++
      return
    }
    if (kbps === undefined && delayMs === 0) return deliver()
    const now = performance.now()
    const free = Math.max(now, this.#busyUntil)
    if (free - now > longestQueueMs) {
      this.lost++
      return
    }
    this.#busyUntil = kbps === undefined ? now : free + (bytes * 8) / kbps
    this.#onTheWay.push({ at: this.#busyUntil + delayMs, deliver })
    if (this.#onTheWay.length === 1) this.#wait(now)
  }

  /** One timer for the whole line, because several would overtake one another. */
  #wait(now: number) {
    setTimeout(() => this.#arrive(), (this.#onTheWay[0]?.at ?? now) - now)
  }

  #arrive() {
    const now = performance.now()
    for (let first = this.#onTheWay[0]; first && first.at <= now + 0.5; first = this.#onTheWay[0]) {
      first.deliver()
      this.#onTheWay.shift()
    }
    if (this.#onTheWay.length > 0) this.#wait(now)
  }
}
