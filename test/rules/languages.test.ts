import { expect, test } from 'vitest'
import { languages, spokenBy } from '../../web/words/languages.ts'
import type { Source } from '../../web/words/words.ts'
import { arDesk } from '../../web/words/ar-desk.ts'
import { arOffice } from '../../web/words/ar-office.ts'
import { arPhone } from '../../web/words/ar-phone.ts'
import { ar } from '../../web/words/ar.ts'
import { signIn as arSignIn } from '../../web/words/ar/sign-in.ts'
import { text as arText } from '../../web/words/ar/text.ts'
import { enDesk } from '../../web/words/en-desk.ts'
import { enOffice } from '../../web/words/en-office.ts'
import { enPhone } from '../../web/words/en-phone.ts'
import { enRoll } from '../../web/words/en-roll.ts'
import { en } from '../../web/words/en.ts'
import { signIn as enSignIn } from '../../web/words/en/sign-in.ts'
import { text as enText } from '../../web/words/en/text.ts'
import { jaDesk } from '../../web/words/ja-desk.ts'
import { jaOffice } from '../../web/words/ja-office.ts'
import { arRoll } from '../../web/words/ar-roll.ts'
import { jaRoll } from '../../web/words/ja-roll.ts'
import { jaPhone } from '../../web/words/ja-phone.ts'
import { ja } from '../../web/words/ja.ts'
import { signIn as jaSignIn } from '../../web/words/ja/sign-in.ts'
import { text as jaText } from '../../web/words/ja/text.ts'

const english: Source[] = [en, enDesk, enOffice, enPhone, enRoll, enSignIn, enText]
const spoken: Record<string, Source[]> = {
  en: english,
  ja: [ja, jaDesk, jaOffice, jaPhone, jaRoll, jaSignIn, jaText],
  ar: [ar, arDesk, arOffice, arPhone, arRoll, arSignIn, arText],
}

/** What is amiss in a translation beside the English it says, as sentences. */
function faultsOf(tag: string, words: Source, beside: Source): string[] {
  const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
  const keys = new Set([...Object.keys(words), ...Object.keys(beside)])
  return [...keys].flatMap((key) => {
    const [said, original] = [words[key], beside[key]]
    if (said === undefined) return [`${tag} lacks ${key}`]
    if (original === undefined) return [`${tag} has ${key}, which English lacks`]
    if (typeof original === 'string' && typeof said === 'string') return gapsAmiss(tag, key, said, original)
    if (typeof original === 'string' || typeof said === 'string')
      return [`${tag} does not count in ${key} as English does`]
    const lacking = wanted
      .filter((category) => !said[category])
      .map((category) => `${tag} lacks the form “${category}” of ${key}`)
    return [
      ...lacking,
      ...wanted.flatMap((category) => gapsAmiss(tag, `${key}, ${category}`, said[category] ?? '', original.other)),
    ]
  })
}

const gaps = (text: string) => new Set(text.match(/\{\w+\}/g))

/** A form may leave out its own number: “this one” says it. */
function gapsAmiss(tag: string, key: string, said: string, original: string): string[] {
  const [here, there] = [gaps(said), gaps(original)]
  const free = key.includes(', ') && !key.endsWith(', other') ? new Set(['{n}']) : new Set<string>()
  return [...here.symmetricDifference(there)].filter((gap) => !free.has(gap)).map((gap) => `${tag}: ${gap} in ${key}`)
}

test.each(languages)('$name has every sentence, every gap and every form that it counts in', ({ tag }) => {
  const faults = spoken[tag]!.flatMap((words, at) => faultsOf(tag, words, english[at]!))
  expect(faults).toEqual([])
})

test('a sentence, a gap or a form that is missing is noticed', () => {
  const beside: Source = { hello: 'Hello {name}', people: { one: '{n} person', other: '{n} people' } }
  expect(faultsOf('ja', { hello: 'こんにちは', people: { other: '{n}人' } }, beside)).toEqual(['ja: {name} in hello'])
  expect(faultsOf('ja', { people: { other: '{n}人' } }, beside)).toEqual(['ja lacks hello'])
  expect(faultsOf('ar', { hello: '{name}', people: { one: 'واحد', other: '{n}' } }, beside)).toEqual(
    ['zero', 'two', 'few', 'many'].map((form) => `ar lacks the form “${form}” of people`)
  )
  expect(faultsOf('ja', { hello: '{name}', people: '{n}人' }, beside)).toEqual([
    'ja does not count in people as English does',
  ])
})

test('Arabic has its six ways of counting, each with a sentence of its own to say 0, 1, 2, 3, 11 and 100', () => {
  const rules = new Intl.PluralRules('ar')
  const said = [0, 1, 2, 3, 11, 100].map((n) => ar.people[rules.select(n)])
  expect(new Set(said).size).toBe(6)
})

test('no two files hold one key', () => {
  const keys = english.flatMap(Object.keys)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('a phone speaks the first of its languages that we know, written as where its owner lives', () => {
  expect(spokenBy('phone', ['fr-FR', 'ja-JP', 'en-GB'])).toEqual({ tag: 'ja', locale: 'ja-JP' })
  expect(spokenBy('phone', ['AR-eg'])).toEqual({ tag: 'ar', locale: 'AR-eg' })
  expect(spokenBy('phone', ['fr-FR'])).toEqual({ tag: 'en', locale: 'en' })
  expect(spokenBy('phone', [])).toEqual({ tag: 'en', locale: 'en' })
})

test('the reader’s own choice goes before the phone’s languages', () => {
  expect(spokenBy('ar', ['ja-JP', 'ar-EG'])).toEqual({ tag: 'ar', locale: 'ar-EG' })
  expect(spokenBy('en', ['ja-JP'])).toEqual({ tag: 'en', locale: 'en' })
})
