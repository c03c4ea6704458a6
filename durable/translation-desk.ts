import { Refusal } from '../worker/protocol/refusal.ts'
import type { Variant } from '../worker/protocol/translations.ts'
import { MadeOnce } from './made-once.ts'
import { sqlOf, type Sql } from './sql.ts'
import { keepVariant, variantOf, type VariantKey } from './translation-rules.ts'

/** Lets each text be translated once for each language, however many ask for it. */
export class TranslationDesk {
  readonly #sql: Sql
  readonly #once = new MadeOnce()

  constructor(ctx: DurableObjectState) {
    this.#sql = sqlOf(ctx.storage)
  }

  /** The variant, or null: then the caller makes it, and says `keep` or `giveUp`. */
  async ask(key: VariantKey): Promise<Variant | null> {
    const kept = variantOf(this.#sql, key)
    if (kept) return kept
    const made = this.#once.begin(nameOf(key))
    if (!made) return null
    if (!(await made)) throw new Refusal('unavailable', 'translation')
    return this.ask(key)
  }

  keep(key: VariantKey, variant: Variant) {
    keepVariant(this.#sql, key, variant, Date.now())
    this.#once.end(nameOf(key), true)
  }

  giveUp(key: VariantKey) {
    this.#once.end(nameOf(key), false)
  }
}

const nameOf = ({ about, version, to }: VariantKey) => `${about} ${version} ${to}`
