import { batch, signal } from '@preact/signals'
import { h, options } from 'preact'
import { small } from '../phone/small.ts'
import { en } from './en.ts'
import { isOurs, spokenBy, worldTag, type Language } from './languages.ts'
import { laterFiles, laterParts, type LaterLanguage } from './later.ts'
import { fill, heard, isFromRight, language, locale, words, type Source } from './words.ts'

/** What everybody reads, and what is of use only to those who work at the school: nobody loads more than their pages need. */
export type Part =
  | 'all'
  | 'desk'
  | 'office'
  | 'phone'
  | 'door'
  | 'bureau'
  | 'chat'
  | 'check-in'
  | 'files'
  | 'register'
  | 'calls'
  | 'lesson'
  | 'lesson-check'
  | 'lesson-lead'
  | 'replay'
  | 'lesson-minutes'
  | 'roll'
  | 'search'
  | 'terminal'
  | 'text'
  | 'translation'
  | 'safety'

const files: Record<Exclude<Language, LaterLanguage>, Record<Part, () => Promise<Source>>> = {
  en: {
    // In the shell, where it costs no request: it is also what is read where another language does not come.
    all: () => Promise.resolve(en),
    desk: () => import('./en-desk.ts').then(({ enDesk }) => enDesk),
    office: () => import('./en-office.ts').then(({ enOffice }) => enOffice),
    files: () => import('./en/files.ts').then(({ files }) => files),
    door: () => import('./en/sign-in.ts').then(({ signIn }) => signIn),
    safety: () => import('./en/safety.ts').then(({ safety }) => safety),
    terminal: () => import('./en/terminal.ts').then(({ terminal }) => terminal),
    text: () => import('./en/text.ts').then(({ text }) => text),
    phone: () => import('./en-phone.ts').then(({ enPhone }) => enPhone),
    search: () => import('./en/search.ts').then(({ search }) => search),
    chat: () => import('./en/chat.ts').then(({ chat }) => chat),
    'check-in': () => import('./en/check-in.ts').then(({ checkIn }) => checkIn),
    translation: () => import('./en/translation.ts').then(({ translation }) => translation),
    register: () => import('./en/register.ts').then(({ register }) => register),
    bureau: () => import('./en/bureau.ts').then(({ bureau }) => bureau),
    calls: () => import('./en/calls.ts').then(({ calls }) => calls),
    'lesson-minutes': () => import('./en/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
    lesson: () => import('./en-lesson.ts').then(({ enLesson }) => enLesson),
    'lesson-check': () => import('./en/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
    'lesson-lead': () => import('./en-lesson-lead.ts').then(({ enLessonLead }) => enLessonLead),
    replay: () => import('./en/replay.ts').then(({ replay }) => replay),
    roll: () => import('./en-roll.ts').then(({ enRoll }) => enRoll),
  },
  ja: {
    all: () => import('./ja.ts').then(({ ja }) => ja),
    desk: () => import('./ja-desk.ts').then(({ jaDesk }) => jaDesk),
    office: () => import('./ja-office.ts').then(({ jaOffice }) => jaOffice),
    files: () => import('./ja/files.ts').then(({ files }) => files),
    door: () => import('./ja/sign-in.ts').then(({ signIn }) => signIn),
    safety: () => import('./ja/safety.ts').then(({ safety }) => safety),
    terminal: () => import('./ja/terminal.ts').then(({ terminal }) => terminal),
    text: () => import('./ja/text.ts').then(({ text }) => text),
    phone: () => import('./ja-phone.ts').then(({ jaPhone }) => jaPhone),
    search: () => import('./ja/search.ts').then(({ search }) => search),
    chat: () => import('./ja/chat.ts').then(({ chat }) => chat),
    'check-in': () => import('./ja/check-in.ts').then(({ checkIn }) => checkIn),
    translation: () => import('./ja/translation.ts').then(({ translation }) => translation),
    register: () => import('./ja/register.ts').then(({ register }) => register),
    bureau: () => import('./ja/bureau.ts').then(({ bureau }) => bureau),
    calls: () => import('./ja/calls.ts').then(({ calls }) => calls),
    'lesson-minutes': () => import('./ja/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
    lesson: () => import('./ja-lesson.ts').then(({ jaLesson }) => jaLesson),
    'lesson-check': () => import('./ja/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
    'lesson-lead': () => import('./ja-lesson-lead.ts').then(({ jaLessonLead }) => jaLessonLead),
    replay: () => import('./ja/replay.ts').then(({ replay }) => replay),
    roll: () => import('./ja-roll.ts').then(({ jaRoll }) => jaRoll),
  },
  ar: {
    all: () => import('./ar.ts').then(({ ar }) => ar),
    desk: () => import('./ar-desk.ts').then(({ arDesk }) => arDesk),
    office: () => import('./ar-office.ts').then(({ arOffice }) => arOffice),
    files: () => import('./ar/files.ts').then(({ files }) => files),
    door: () => import('./ar/sign-in.ts').then(({ signIn }) => signIn),
    safety: () => import('./ar/safety.ts').then(({ safety }) => safety),
    terminal: () => import('./ar/terminal.ts').then(({ terminal }) => terminal),
    text: () => import('./ar/text.ts').then(({ text }) => text),
    phone: () => import('./ar-phone.ts').then(({ arPhone }) => arPhone),
    search: () => import('./ar/search.ts').then(({ search }) => search),
    chat: () => import('./ar/chat.ts').then(({ chat }) => chat),
    'check-in': () => import('./ar/check-in.ts').then(({ checkIn }) => checkIn),
    translation: () => import('./ar/translation.ts').then(({ translation }) => translation),
    register: () => import('./ar/register.ts').then(({ register }) => register),
    bureau: () => import('./ar/bureau.ts').then(({ bureau }) => bureau),
    calls: () => import('./ar/calls.ts').then(({ calls }) => calls),
    'lesson-minutes': () => import('./ar/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
    lesson: () => import('./ar-lesson.ts').then(({ arLesson }) => arLesson),
    'lesson-check': () => import('./ar/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
    'lesson-lead': () => import('./ar-lesson-lead.ts').then(({ arLessonLead }) => arLessonLead),
    replay: () => import('./ar/replay.ts').then(({ replay }) => replay),
    roll: () => import('./ar-roll.ts').then(({ arRoll }) => arRoll),
  },
}

export const parts = Object.keys(files.en).filter((part): part is Part => part in files.en)
export const isLater = (tag: string): tag is LaterLanguage => tag in laterFiles

/** Easy Japanese has sentences of its own, and the words of Japanese where those are easy already. */
export async function sourceOf(tag: Language, part: Part): Promise<Source> {
  if (!isLater(tag)) return files[tag][part]()
  const own = laterParts[part] && laterFiles[tag][laterParts[part]]
  if (tag === 'ja-easy') return Object.assign({}, ...(await Promise.all([files.ja[part](), own?.().then(wordsOf)])))
  if (!own) return files.en[part]()
  return part === 'all' ? { ...en, ...wordsOf(await own()) } : wordsOf(await own())
}
const wordsOf = ({ words }: { words: Source }) => words

words.value = en
const kept = small.get('homeroom language') ?? ''

/** The reader's own choice on this phone; `phone` follows the phone's languages. */
export const choice = signal<Language | 'phone'>(isOurs(kept) ? kept : 'phone')

const wanted = new Set<Part>(['all'])

/** Loads what is missing and speaks it at once: nothing of a page is ever in two languages. */
export async function speak() {
  const { tag, locale: whole } = spokenBy(choice.value, navigator.languages)
  const [parts] = await Promise.all([Promise.all([...wanted].map((part) => sourceOf(tag, part))), readOver(tag)])
  if (spokenBy(choice.value, navigator.languages).tag !== tag) return
  batch(() => {
    words.value = Object.assign({}, ...parts)
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
