import { computed, signal } from '@preact/signals'
import { translated, type TranslatedLanguage } from '../../worker/protocol/translations.ts'
import { small } from '../phone/small.ts'
import { choice } from '../words/language.ts'
import { language, locale } from '../words/words.ts'

/** Phones name Filipino otherwise than the model does. */
const sameAs: Record<string, string> = { fil: 'tl', iw: 'he', in: 'id' }
const isTranslated = (tag: string): tag is TranslatedLanguage => translated.some((one) => one === tag)

function spoken(tags: readonly string[]): TranslatedLanguage | undefined {
  const primary = tags.map((tag) => tag.split('-')[0]!.toLowerCase())
  return primary.map((tag) => sameAs[tag] ?? tag).find(isTranslated)
}

/** What the reader chose on this phone; null follows the phone, which may speak more than these pages do. */
export const chosenInto = signal(spoken([small.get('homeroom translate into') ?? '']) ?? null)
export const into = computed(
  () =>
    chosenInto.value ??
    (choice.value === 'phone' ? spoken(navigator.languages) : undefined) ??
    spoken([language.value]) ??
    'en'
)
export const always = signal(small.get('homeroom translate always') === 'yes')

export function chooseInto(to: string) {
  chosenInto.value = spoken([to]) ?? null
  if (chosenInto.value) small.put('homeroom translate into', chosenInto.value)
  else small.drop('homeroom translate into')
}

export function chooseAlways(yes: boolean) {
  always.value = yes
  if (yes) small.put('homeroom translate always', 'yes')
  else small.drop('homeroom translate always')
}

/** A language as the reader calls it. */
export const nameOf = (tag: TranslatedLanguage): string =>
  new Intl.DisplayNames(locale.value, { type: 'language' }).of(tag) ?? tag
