import type { Person, Say } from './lesson-part.ts'

const tellEveryMs = 1_000
/** Somebody may react this often between two tellings; what is more is passed over. */
const mostEach = 3

/** Reactions of this moment, merged. They are never stored, and nobody is told whose they were. */
export class Reactions {
  readonly #counts = new Map<string, number>()
  readonly #by = new Map<string, number>()
  #toldAt = 0

  hear({ memberId, place }: Person, emoji: string): readonly Say[] {
    const had = this.#by.get(memberId) ?? 0
    if (place === 'observer' || had >= mostEach) return []
    this.#by.set(memberId, had + 1)
    this.#counts.set(emoji, (this.#counts.get(emoji) ?? 0) + 1)
    return []
  }

  due = (): number | null => (this.#counts.size > 0 ? this.#toldAt + tellEveryMs : null)

  ring(now: number): readonly Say[] {
    if (this.#counts.size === 0 || now < this.#toldAt + tellEveryMs) return []
    const counts = [...this.#counts].map(([emoji, count]) => ({ emoji, count }))
    this.#counts.clear()
    this.#by.clear()
    this.#toldAt = now
    return [{ to: 'all', event: { type: 'reactions.seen', counts } }]
  }
}
