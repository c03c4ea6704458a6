/** The languages of the pages, each by its own name. */
export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'ja', name: '日本語' },
  { tag: 'ar', name: 'العربية' },
] as const
export type Language = (typeof languages)[number]['tag']

export const isOurs = (tag: string): tag is Language => languages.some((one) => one.tag === tag)
const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()

/** The first of the phone's languages that we speak, and how it is written where the person lives. */
export function spokenBy(choice: Language | 'phone', phone: readonly string[]): { tag: Language; locale: string } {
  const whole = phone.find((one) => (choice === 'phone' ? isOurs(primary(one)) : primary(one) === choice))
  if (choice !== 'phone') return { tag: choice, locale: whole ?? choice }
  const tag = primary(whole ?? '')
  return isOurs(tag) ? { tag, locale: whole! } : { tag: 'en', locale: 'en' }
}
