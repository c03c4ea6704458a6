/** What happened, with its time; in order. */
export type Happened<Event> = { at: number; event: Event }

const stride = 200

/**
 * How everything stood at any moment: the fold of all that had happened by then, as the lesson's own phones fold what they hear. Going back
 * begins at the last milestone, so that a jump in a long lesson costs no more than a short one.
 */
export class Playback<State, Event> {
  readonly #rows: readonly Happened<Event>[]
  readonly #hear: (state: State, event: Event) => State
  readonly #milestones: State[]
  #known: { count: number; state: State }

  constructor(rows: readonly Happened<Event>[], first: State, hear: (state: State, event: Event) => State) {
    this.#rows = rows
    this.#hear = hear
    this.#milestones = [first]
    this.#known = { count: 0, state: first }
  }

  at(time: number): State {
    const count = this.#countBy(time)
    const near = Math.min(Math.floor(count / stride), this.#milestones.length - 1)
    const from =
      this.#known.count <= count && this.#known.count >= near * stride
        ? this.#known
        : { count: near * stride, state: this.#milestones[near]! }
    let { state } = from
    for (let i = from.count; i < count; i++) {
      state = this.#hear(state, this.#rows[i]!.event)
      if ((i + 1) % stride === 0) this.#milestones[(i + 1) / stride] ??= state
    }
    this.#known = { count, state }
    return state
  }

  /** How many had happened by then. */
  #countBy(time: number): number {
    let [low, high] = [0, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#rows[middle]!.at <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}
