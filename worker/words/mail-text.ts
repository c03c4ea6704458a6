import type { Mail } from '../outside/mail.ts'
import type { LanguageTag } from '../protocol/languages.ts'
import type { en } from './en.ts'
import { mailWords } from './mails.ts'

type Gaps = Record<string, string>
type LineKey = { [K in keyof typeof en]: (typeof en)[K] extends string ? K : never }[keyof typeof en]
type LinesKey = Exclude<keyof typeof en, LineKey>

export const line = (language: LanguageTag, key: LineKey, gaps: Gaps = {}): string =>
  filled(mailWords[language][key], gaps)
export const lines = (language: LanguageTag, key: LinesKey, gaps: Gaps = {}): string[] =>
  mailWords[language][key].map((one) => filled(one, gaps))

const filled = (sentence: string, gaps: Gaps) => sentence.replaceAll(/\{(\w+)\}/g, (_, gap: string) => gaps[gap] ?? '')

/** A subject is one line: whatever breaks lines in what a person wrote becomes a space. */
export const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** Paragraphs as plain text and as HTML without styles, pictures or anything fetched; the link stands alone and in full. */
export function bodies(
  language: LanguageTag,
  paragraphs: string[],
  link?: string
): Pick<Mail, 'text' | 'html'> & { html: string } {
  const all = link ? [...paragraphs, link] : paragraphs
  const shown = paragraphs.map((one) => `<p dir="auto">${escaped(one).replaceAll('\n', '<br>')}</p>`)
  const linked = link ? `<p><a href="${escaped(link)}">${escaped(link)}</a></p>` : ''
  return {
    text: `${all.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language === 'ja-easy' ? 'ja' : language}"><meta charset="utf-8">${shown.join('')}${linked}`,
  }
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
