import { signal, type Signal } from '@preact/signals'
import type { Name } from '../../worker/protocol/members.ts'
import { language } from '../words/words.ts'
import { begunAt, isWhole, type Begun } from './completing.ts'

/** Somebody who can be called by name: a member, or more than one at once. */
export type Callable = { id: string; name: Name; hint?: string | undefined }
export type Choice =
  | { kind: 'person'; id: string; name: Name; hint?: string | undefined }
  | { kind: 'emoji'; emoji: string; name: string; code: string }

export type Offer = { begun: Begun; choices: readonly Choice[]; at: number }

const most = 8

/** What is offered at the caret. Of two answers that overtake each other the one asked for last stays. */
export class Choices {
  readonly offer: Signal<Offer | null> = signal(null)
  readonly #people: (asked: string) => Promise<readonly Callable[]>
  #asked = 0
  /** Closed by hand: this beginning is not offered again. */
  #refused: number | null = null

  constructor(people: (asked: string) => Promise<readonly Callable[]>) {
    this.#people = people
  }

  async look(text: string, caret: number): Promise<Choice | null> {
    const begun = begunAt(text, caret)
    const mine = ++this.#asked
    if (begun?.from !== this.#refused) this.#refused = null
    if (!begun || begun.from === this.#refused) {
      this.offer.value = null
      return null
    }
    const choices = await this.#choicesFor(begun).catch(() => [])
    if (mine !== this.#asked) return null
    const whole = isWhole(text, begun, caret)
    const [first] = choices
    if (whole && first?.kind === 'emoji' && first.code === begun.asked) return first
    this.offer.value = choices.length === 0 || whole ? null : { begun, choices, at: 0 }
    return null
  }

  step(by: 1 | -1) {
    const now = this.offer.value
    if (now) this.offer.value = { ...now, at: (now.at + by + now.choices.length) % now.choices.length }
  }

  /** What was chosen takes the place of what was begun. */
  shut(refused = false) {
    if (refused) this.#refused = this.offer.value?.begun.from ?? null
    this.#asked++
    this.offer.value = null
  }

  async #choicesFor({ kind, asked }: Begun): Promise<Choice[]> {
    if (kind === 'person')
      return (await this.#people(asked)).slice(0, most).map((one) => ({ kind: 'person', ...one }) satisfies Choice)
    const [{ emojiFor }, { found }] = await Promise.all([import('../emoji/emojis.ts'), import('../emoji/find.ts')])
    const all = await emojiFor(language.value)
    return found(all, asked, most).map(({ emoji, name, code }) => ({ kind: 'emoji', emoji, name, code }))
  }
}
