import { computed, signal } from '@preact/signals'
import type { chat } from './en/chat.ts'
import type { checkIn } from './en/check-in.ts'
import type { enDesk } from './en-desk.ts'
import type { enLesson } from './en-lesson.ts'
import type { replay } from './en/replay.ts'
import type { enLessonLead } from './en-lesson-lead.ts'
import type { calls } from './en/calls.ts'
import type { lessonMinutes } from './en/lesson-minutes.ts'
import type { lessonCheck } from './en/lesson-check.ts'
import type { enOffice } from './en-office.ts'
import type { enPhone } from './en-phone.ts'
import type { push } from './en/push.ts'
import type { enRoll } from './en-roll.ts'
import type { en } from './en.ts'
import type { digest } from './en/digest.ts'
import type { register } from './en/register.ts'
import type { search } from './en/search.ts'
import type { files } from './en/files.ts'
import type { bureau } from './en/bureau.ts'
import type { safety } from './en/safety.ts'
import type { signIn } from './en/sign-in.ts'
import type { terminal } from './en/terminal.ts'
import type { translation } from './en/translation.ts'
import type { text } from './en/text.ts'

/** A sentence, or its forms by the number `n` in it, as the language counts. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
export type Source = Record<string, string | Forms>
/** What a translation holds: the very keys of the English file, with every form that its language counts in. */
export type In<English extends Source, Rule extends Intl.LDMLPluralRule> = {
  [key in keyof English]: English[key] extends string ? string : Record<Rule, string>
}
/** A language that came later: what it holds has the right forms, and a test says what it lacks. */
export type Later<English extends Source, Rule extends Intl.LDMLPluralRule> = Partial<In<English, Rule>>
export type Key =
  | keyof typeof en
  | keyof typeof enDesk
  | keyof typeof enOffice
  | keyof typeof enPhone
  | keyof typeof push
  | keyof typeof search
  | keyof typeof chat
  | keyof typeof register
  | keyof typeof enLesson
  | keyof typeof lessonCheck
  | keyof typeof calls
  | keyof typeof lessonMinutes
  | keyof typeof enLessonLead
  | keyof typeof replay
  | keyof typeof checkIn
  | keyof typeof files
  | keyof typeof enRoll
  | keyof typeof safety
  | keyof typeof signIn
  | keyof typeof digest
  | keyof typeof terminal
  | keyof typeof translation
  | keyof typeof text
  | keyof typeof bureau

/** The language of the page, and how it writes numbers and dates where the person lives. */
export const language = signal('en')
export const locale = signal('en')
export const words = signal<Source>({})

/** Easy Japanese counts as Japanese does. */
const rules = computed(() => new Intl.PluralRules(language.value.replace('-easy', '')))
const numbers = computed(() => new Intl.NumberFormat(locale.value))
const lists = computed(() => new Intl.ListFormat(locale.value))
const order = computed(() => new Intl.Collator(locale.value, { numeric: true }))

export const isFromRight = (language: string) => ['ar', 'fa', 'he', 'ur'].includes(language)

/** A gap may hold a name that is written the other way; alone it would carry the signs beside it along. */
const otherWay = computed(() => (isFromRight(language.value) ? /\p{L}/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u))
const apart = (text: string) => (otherWay.value.test(text) ? `\u2068${text}\u2069` : text)

export const isKey = (text: string): text is Key => Object.hasOwn(words.value, text)

/** The sentence of a key, its gaps filled; numbers are written as the language writes them, and `n` chooses the form. */
export function t(key: Key, gaps: Record<string, string | number> = {}): string {
  const found = words.value[key] ?? ''
  const { n } = gaps
  const sentence =
    typeof found === 'string' ? found : (typeof n === 'number' && found[rules.value.select(n)]) || found.other
  const whole = fill(sentence, gaps)
  heard.value?.(whole, sentence, gaps)
  return whole
}

export const fill = (sentence: string, gaps: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, gap: string) => {
    const value = gaps[gap] ?? ''
    return typeof value === 'number' ? number(value) : apart(value)
  })

/** Whoever writes something above a sentence hears how it was put together. */
export const heard: {
  value: ((whole: string, sentence: string, gaps: Record<string, string | number>) => void) | null
} = {
  value: null,
}

export const number = (n: number) => numbers.value.format(n)
export const listed = (things: readonly string[]) => lists.value.format(things.map(apart))
/** As the reader's language sorts, and 2A before 10A. */
export const inOrder = (a: string, b: string) => order.value.compare(a, b)
