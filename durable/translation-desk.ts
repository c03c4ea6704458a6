import { Refusal } from '../worker/protocol/refusal.ts'
import type { Variant } from '../worker/protocol/translations.ts'
import { sqlOf, type Sql } from './sql.ts'
import { keepVariant, variantOf, type VariantKey } from './translation-rules.ts'

/** Whoever was to make a variant and has not said anything for so long has come to an end. */
const patience = 30_000

type Making = { ended: Promise<boolean>; end(made: boolean): void; timer: ReturnType<typeof setTimeout> }

/**
 * Lets each text be translated once for each language, however many ask in the same moment: the first is told to make it, the others
 * wait for what it keeps. What is being made is remembered by nobody but this object, so that a restart only makes it anew.
 */
export class TranslationDesk {
  readonly #sql: Sql
  readonly #making = new Map<string, Making>()

  constructor(ctx: DurableObjectState) {
    this.#sql = sqlOf(ctx.storage)
  }

  /** The variant, or null: then the caller makes it, and says `keep` or `giveUp`. */
  async ask(key: VariantKey): Promise<Variant | null> {
    const kept = variantOf(this.#sql, key)
    if (kept) return kept
    const making = this.#making.get(nameOf(key))
    if (!making) {
      this.#begin(nameOf(key))
      return null
    }
    if (!(await making.ended)) throw new Refusal('unavailable', 'translation')
    return this.ask(key)
  }

  keep(key: VariantKey, variant: Variant) {
    keepVariant(this.#sql, key, variant, Date.now())
    this.#making.get(nameOf(key))?.end(true)
  }

  giveUp(key: VariantKey) {
    this.#making.get(nameOf(key))?.end(false)
  }

  #begin(name: string) {
    const { promise: ended, resolve } = Promise.withResolvers<boolean>()
    const end = (made: boolean) => {
      clearTimeout(making.timer)
      this.#making.delete(name)
      resolve(made)
    }
    const making: Making = { ended, end, timer: setTimeout(() => end(false), patience) }
    this.#making.set(name, making)
  }
}

const nameOf = ({ about, version, to }: VariantKey) => `${about} ${version} ${to}`
