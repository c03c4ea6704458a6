import { languageTags, type LanguageTag } from '../../worker/protocol/languages.ts'

/** The languages of the pages, each by its own name. */
const names: Record<LanguageTag, string> = {
  en: 'English',
  ja: '日本語',
  'ja-easy': 'やさしい日本語',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  it: 'Italiano',
  ar: 'العربية',
  vi: 'Tiếng Việt',
}
export const languages = languageTags.map((tag) => ({ tag, name: names[tag] }))
export type Language = LanguageTag

export const isOurs = (tag: string): tag is Language => languageTags.some((one) => one === tag)

/** How the world names it: easy Japanese is Japanese. */
export const worldTag = (tag: Language): string => (tag === 'ja-easy' ? 'ja' : tag)

/** What we speak to a phone in this language; Chinese is told apart by its script, which its country says where it does not. */
function oursFor(phone: string): Language | null {
  const { language, script } = localeOf(phone)
  const tag = language === 'zh' ? `zh-${script}` : language
  return isOurs(tag) ? tag : null
}

const localeOf = (tag: string): Intl.Locale => {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return new Intl.Locale('und')
  }
}

/** The first of the phone's languages that we speak, and how it is written where the person lives. */
export function spokenBy(choice: Language | 'phone', phone: readonly string[]): { tag: Language; locale: string } {
  const ours = phone.map((locale) => ({ tag: oursFor(locale), locale }))
  if (choice !== 'phone')
    return { tag: choice, locale: ours.find(({ tag }) => tag === worldTag(choice))?.locale ?? worldTag(choice) }
  const first = ours.find(({ tag }) => tag !== null)
  return first?.tag ? { tag: first.tag, locale: first.locale } : { tag: 'en', locale: 'en' }
}
