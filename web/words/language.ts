import { batch, signal } from '@preact/signals'
import { isOurs, spokenBy, type Language } from './languages.ts'
import { isFromRight, language, locale, words, type Source } from './words.ts'

/** What everybody reads, and what is of use only to those who work at the school: nobody loads more than their pages need. */
type Part = 'all' | 'desk' | 'office'

const files: Record<Language, Record<Part, () => Promise<Source>>> = {
  en: {
    all: () => import('./en.ts').then(({ en }) => en),
    desk: () => import('./en-desk.ts').then(({ enDesk }) => enDesk),
    office: () => import('./en-office.ts').then(({ enOffice }) => enOffice),
  },
  ja: {
    all: () => import('./ja.ts').then(({ ja }) => ja),
    desk: () => import('./ja-desk.ts').then(({ jaDesk }) => jaDesk),
    office: () => import('./ja-office.ts').then(({ jaOffice }) => jaOffice),
  },
  ar: {
    all: () => import('./ar.ts').then(({ ar }) => ar),
    desk: () => import('./ar-desk.ts').then(({ arDesk }) => arDesk),
    office: () => import('./ar-office.ts').then(({ arOffice }) => arOffice),
  },
}

const kept = localStorage.getItem('homeroom language') ?? ''

/** The reader's own choice on this phone; `phone` follows the phone's languages. */
export const choice = signal<Language | 'phone'>(isOurs(kept) ? kept : 'phone')

const wanted = new Set<Part>(['all'])

/** Loads what is missing and speaks it at once: nothing of a page is ever in two languages. */
export async function speak() {
  const { tag, locale: whole } = spokenBy(choice.value, navigator.languages)
  const parts = await Promise.all([...wanted].map((part) => files[tag][part]()))
  if (spokenBy(choice.value, navigator.languages).tag !== tag) return
  batch(() => {
    words.value = Object.assign({}, ...parts)
    locale.value = whole
    language.value = tag
  })
  document.documentElement.lang = tag
  document.documentElement.dir = isFromRight(tag) ? 'rtl' : 'ltr'
}

export async function chooseLanguage(to: Language | 'phone') {
  choice.value = to
  if (to === 'phone') localStorage.removeItem('homeroom language')
  else localStorage.setItem('homeroom language', to)
  await speak()
}

/** A page of those who work at the school, together with the words that only they read. */
export async function withWords<Page>(page: Promise<Page>, ...parts: Exclude<Part, 'all'>[]): Promise<Page> {
  for (const part of parts) wanted.add(part)
  const [loaded] = await Promise.all([page, speak()])
  return loaded
}
