import type { LanguageTag } from '../protocol/languages.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { it } from './it.ts'
import { jaEasy } from './ja-easy.ts'
import { ja } from './ja.ts'
import { vi } from './vi.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

/** What Homeroom writes in its mails. The text goes out as it stands; the simple HTML is made of the same lines. */
export const mailWords: Record<LanguageTag, MailWords> = {
  en,
  ja,
  'ja-easy': jaEasy,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  it,
  ar,
  vi,
}

export type MailWords = { [key in keyof typeof en]: (typeof en)[key] extends string ? string : readonly string[] }
