import { signal, type Signal } from '@preact/signals'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { Variant, type TranslatedLanguage } from '../../worker/protocol/translations.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'

/** A text that can be told in another language: where to ask, and which wording of it is on the page. */
export type Tellable = { schoolId: string; path: string; version: number; text: string }

/** Nothing yet, on its way, why not, or the variant. `used-up`: no more is translated today. */
export type Held = { at: 'rest' | 'asking' } | { at: 'failed'; why: Why | 'used-up' } | { at: 'told'; variant: Variant }

const held = new Map<string, Signal<Held>>()

/** What this page was told stays until it is closed: whoever leafs back and forth asks once. */
export function heldOf({ schoolId, path, version }: Tellable, to: TranslatedLanguage): Signal<Held> {
  const key = `${schoolId} ${path} ${version} ${to}`
  const found = held.get(key) ?? signal<Held>({ at: 'rest' })
  held.set(key, found)
  return found
}

/** A page of messages that are all to be told must not take the line for itself. */
const atOnce = 3
let asking = 0
const waiting: (() => void)[] = []

export async function ask(of: Tellable, to: TranslatedLanguage) {
  const one = heldOf(of, to)
  if (one.value.at === 'asking' || one.value.at === 'told') return
  one.value = { at: 'asking' }
  if (asking >= atOnce) await new Promise<void>((go) => waiting.push(go))
  asking++
  try {
    const variant = await api(Variant, schoolPath(of.schoolId, of.path), { method: 'POST', json: { to } })
    one.value = { at: 'told', variant }
  } catch (error) {
    const usedUp = error instanceof Refusal && error.code === 'too-many' && error.detail === 'translation'
    one.value = { at: 'failed', why: usedUp ? 'used-up' : whyOf(error) }
  } finally {
    asking--
    waiting.shift()?.()
  }
}

/** The text in the reader's language; what could not be told surely stands in it as it was written. */
export const textOf = ({ parts }: Variant): string => parts.map(({ told, written }) => told ?? written).join('')
