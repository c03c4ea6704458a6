import { digest as ar } from './ar/digest.ts'
import { digest as en } from './en/digest.ts'
import { digest as ja } from './ja/digest.ts'
import type { Language } from './languages.ts'
import { language, locale, words, type Source } from './words.ts'

/** A service worker may load nothing later: the few sentences it says come with it, in every language. */
const spoken: Record<Language, Source> = { en, ja, ar }

export function speakOnLockScreen(tag: Language) {
  words.value = spoken[tag]
  language.value = tag
  locale.value = tag
}
