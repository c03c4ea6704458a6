import { signal } from '@preact/signals'
import { en } from './en.ts'

/** Forms of a sentence by the number `n` in it, as the language counts. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
export type Key = keyof typeof en
/** What every language file holds: the keys of the English one, each a sentence or its forms. */
export type Words = Record<Key, string | Forms>

const languages: Record<string, () => Promise<Words>> = {
  en: () => Promise.resolve(en),
}

export const language = signal('en')
/** How numbers and dates are written: the language, as it is used where the person lives. */
export const locale = signal('en')
const words = signal<Words>(en)
let plurals = new Intl.PluralRules('en')

export async function speak(wanted: readonly string[]) {
  const whole = wanted.find((one) => Object.hasOwn(languages, one.split('-')[0]!)) ?? 'en'
  const tag = whole.split('-')[0]!
  locale.value = whole
  words.value = await languages[tag]!()
  plurals = new Intl.PluralRules(tag)
  language.value = tag
  document.documentElement.lang = tag
  document.documentElement.dir = ['ar', 'he', 'fa', 'ur'].includes(tag) ? 'rtl' : 'ltr'
}

export const isKey = (text: string): text is Key => Object.hasOwn(en, text)

/** The sentence of a key, its gaps filled; numbers are written as the language writes them, and `n` chooses the form. */
export function t(key: Key, gaps: Record<string, string | number> = {}): string {
  const found = words.value[key]
  const { n } = gaps
  const sentence =
    typeof found === 'string' ? found : (typeof n === 'number' && found[plurals.select(n)]) || found.other
  return sentence.replaceAll(/\{(\w+)\}/g, (_, gap: string) => {
    const value = gaps[gap] ?? ''
    return typeof value === 'number' ? number(value) : value
  })
}

export const number = (n: number) => new Intl.NumberFormat(locale.value).format(n)
export const listed = (things: readonly string[]) => new Intl.ListFormat(locale.value).format(things)
