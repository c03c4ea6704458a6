import { digest as ar } from './ar/digest.ts'
import { digest as en } from './en/digest.ts'
import { digest as it } from './it/digest.ts'
import { digest as jaEasy } from './ja-easy/digest.ts'
import { digest as ja } from './ja/digest.ts'
import { worldTag, type Language } from './languages.ts'
import { digest as vi } from './vi/digest.ts'
import { language, locale, words, type Source } from './words.ts'
import { digest as zhHans } from './zh-Hans/digest.ts'
import { digest as zhHant } from './zh-Hant/digest.ts'

/** A service worker may load nothing later: the few sentences it says come with it, in every language. */
export const spoken: Record<Language, Source> = {
  en,
  ja,
  'ja-easy': { ...ja, ...jaEasy },
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  it,
  ar,
  vi,
}

export function speakOnLockScreen(tag: Language) {
  words.value = spoken[tag]
  language.value = tag
  locale.value = worldTag(tag)
}
