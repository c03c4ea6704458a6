import { batch, signal } from '@preact/signals'
import { h, options } from 'preact'
import { small } from '../phone/small.ts'
import { en } from './en.ts'
import { isOurs, spokenBy, worldTag, type Language } from './languages.ts'
import { laterFiles, laterWords, type LaterLanguage } from './later.ts'
import { fill, heard, isFromRight, language, locale, words, type Source } from './words.ts'

/** What everybody reads, and what is of use only to those who work at the school: nobody loads more than their pages need. */
export const parts = [
  'all',
  'desk',
  'office',
  'phone',
  'push',
  'door',
  'bureau',
  'chat',
  'check-in',
  'files',
  'register',
  'calls',
  'lesson',
  'lesson-check',
  'lesson-lead',
  'replay',
  'lesson-minutes',
  'roll',
  'search',
  'terminal',
  'text',
  'translation',
  'safety',
] as const
export type Part = (typeof parts)[number]

/** Everybody's words, and where a language's other parts are: these names stand with its own words, so that the shell carries one name a language. */
export type Parts = Record<Exclude<Part, 'all'>, () => Promise<Source>>
const files: Record<Exclude<Language, LaterLanguage>, () => Promise<{ all: Source; parts: () => Promise<Parts> }>> = {
  // English is in the shell, where it costs no request: it is also what is read where another language does not come.
  en: async () => ({ all: en, parts: () => import('./en-parts.ts').then(({ enParts }) => enParts) }),
  ja: () => import('./ja.ts').then(({ ja, jaParts }) => ({ all: ja, parts: async () => jaParts })),
  ar: () => import('./ar.ts').then(({ ar, arParts }) => ({ all: ar, parts: async () => arParts })),
}

async function partOf(tag: keyof typeof files, part: Part): Promise<Source> {
  const { all, parts } = await files[tag]()
  return part === 'all' ? all : (await parts())[part]()
}

export const isLater = (tag: string): tag is LaterLanguage => tag in laterFiles

/** Easy Japanese has sentences of its own, and the words of Japanese where those are easy already. */
export async function sourceOf(tag: Language, part: Part): Promise<Source> {
  if (!isLater(tag)) return partOf(tag, part)
  const own = laterWords(tag, part)
  if (tag === 'ja-easy') return Object.assign({}, ...(await Promise.all([partOf('ja', part), own])))
  const words = await own
  if (!words) return partOf('en', part)
  return part === 'all' ? { ...en, ...words } : words
}

words.value = en
const kept = small.get('homeroom language') ?? ''

/** The reader's own choice on this phone; `phone` follows the phone's languages. */
export const choice = signal<Language | 'phone'>(isOurs(kept) ? kept : 'phone')

const wanted = new Set<Part>(['all'])

/** The words that are spoken, with those that came. Of two askings the older may be answered last: in one language nothing is taken away. */
export const spokenWith = (spoken: Source, same: boolean, came: readonly Source[]): Source =>
  Object.assign({}, ...(same ? [spoken] : []), ...came)

/** Loads what is missing and speaks it at once: nothing of a page is ever in two languages. */
export async function speak(): Promise<void> {
  const { tag, locale: whole } = spokenBy(choice.value, navigator.languages)
  const [parts] = await Promise.all([Promise.all([...wanted].map((part) => sourceOf(tag, part))), readOver(tag)])
  // Whoever waits for words that are no longer wanted waits for those that are.
  if (spokenBy(choice.value, navigator.languages).tag !== tag) return speak()
  batch(() => {
    words.value = spokenWith(words.value, language.value === tag, parts)
    locale.value = whole
    language.value = tag
  })
  document.documentElement.lang = worldTag(tag)
  document.documentElement.dir = isFromRight(tag) ? 'rtl' : 'ltr'
}

/** Readings over kanji come only to whoever asked for them. */
let drawn = false
async function readOver(tag: Language) {
  const above = worldTag(tag) === 'ja' ? small.get('homeroom furigana') : null
  if (above === null && !drawn) return
  const { drawReadings } = await import('../furigana/draw.ts')
  drawn = above !== null
  drawReadings({ h, options, fill, heard }, above === null ? null : Number(above))
}

export async function chooseLanguage(to: Language | 'phone') {
  choice.value = to
  if (to === 'phone') small.drop('homeroom language')
  else small.put('homeroom language', to)
  await speak()
}

/** A page of those who work at the school, together with the words that only they read. */
export async function withWords<Page>(page: Promise<Page>, ...parts: Exclude<Part, 'all'>[]): Promise<Page> {
  for (const part of parts) wanted.add(part)
  const [loaded] = await Promise.all([page, speak()])
  return loaded
}
