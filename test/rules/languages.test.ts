import { expect, test } from 'vitest'
import { isLater, parts, sourceOf } from '../../web/words/language.ts'
import { languages, spokenBy, worldTag } from '../../web/words/languages.ts'
import { laterFiles, laterParts } from '../../web/words/later.ts'
import { spoken as lockScreen } from '../../web/words/lock-screen.ts'
import { ar } from '../../web/words/ar.ts'
import type { Source } from '../../web/words/words.ts'

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

test.each(languages)('$name has every sentence, every gap and every form that it counts in', async ({ tag }) => {
  const faults = await Promise.all(
    parts.map(async (part) => {
      if (tag in laterFiles && !(part in laterParts)) return [`${tag} lacks all of ${part}`]
      const [own, beside] = [await sourceOf(tag, part), await sourceOf('en', part)]
      // Those that came later have several parts in one file.
      const ofPart = tag in laterFiles ? only(own, beside) : own
      return faultsOf(worldTag(tag), ofPart, beside)
    })
  )
  expect([...faults.flat(), ...faultsOf(worldTag(tag), lockScreen[tag], lockScreen.en)]).toEqual([])
})

const only = (own: Source, beside: Source): Source =>
  Object.fromEntries(Object.entries(own).filter(([key]) => Object.hasOwn(beside, key)))

test.each(Object.keys(laterFiles).filter(isLater))('%s says nothing that English does not', async (tag) => {
  const known = new Set((await Promise.all(parts.map((part) => sourceOf('en', part)))).flatMap(Object.keys))
  const { words, more } = await laterFiles[tag]()
  const others = await Promise.all(Object.values(more).map((file) => file()))
  const said = [words, ...others.map((file) => file.words)].map((one) => Object.keys(one))
  expect(said.flat().filter((key, at, all) => !known.has(key) || all.indexOf(key) !== at)).toEqual([])
})

/** A word, or three or four, may be as easy as it can be already. */
const short = 16

test('in easy Japanese every whole sentence has been written anew, short and plain', async () => {
  for (const part of parts) {
    const [plain, easy] = [await sourceOf('ja', part), await sourceOf('ja-easy', part)]
    const kept = Object.entries(plain).filter(([key, said]) => {
      const sentence = typeof said === 'string' ? said : said.other
      return /[。！？]/.test(sentence) && sentence.length > short && said === easy[key]
    })
    expect(kept.map(([key]) => `${part}: ${key}`)).toEqual([])
  }
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

test('no two parts hold one key', async () => {
  const keys = (await Promise.all(parts.map((part) => sourceOf('en', part)))).flatMap(Object.keys)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('a phone speaks the first of its languages that we know, written as where its owner lives', () => {
  expect(spokenBy('phone', ['fr-FR', 'ja-JP', 'en-GB'])).toEqual({ tag: 'ja', locale: 'ja-JP' })
  expect(spokenBy('phone', ['AR-eg'])).toEqual({ tag: 'ar', locale: 'AR-eg' })
  expect(spokenBy('phone', ['fr-FR'])).toEqual({ tag: 'en', locale: 'en' })
  expect(spokenBy('phone', [])).toEqual({ tag: 'en', locale: 'en' })
})

test('Chinese is told apart by its script, which the country says where the phone does not', () => {
  for (const [phone, tag] of [
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-US', 'zh-Hant'],
    ['vi-VN', 'vi'],
    ['it-CH', 'it'],
  ] as const)
    expect(spokenBy('phone', [phone])).toEqual({ tag, locale: phone })
  expect(spokenBy('zh-Hant', ['zh-CN'])).toEqual({ tag: 'zh-Hant', locale: 'zh-Hant' })
  expect(spokenBy('phone', ['not a language'])).toEqual({ tag: 'en', locale: 'en' })
})

test('easy Japanese is chosen by a person, never by a phone, and writes its days as Japanese does', () => {
  expect(spokenBy('phone', ['ja-easy', 'en'])).toEqual({ tag: 'ja', locale: 'ja-easy' })
  expect(spokenBy('ja-easy', ['en-GB', 'ja-JP'])).toEqual({ tag: 'ja-easy', locale: 'ja-JP' })
  expect(spokenBy('ja-easy', [])).toEqual({ tag: 'ja-easy', locale: 'ja' })
})

test('the reader’s own choice goes before the phone’s languages', () => {
  expect(spokenBy('ar', ['ja-JP', 'ar-EG'])).toEqual({ tag: 'ar', locale: 'ar-EG' })
  expect(spokenBy('en', ['ja-JP'])).toEqual({ tag: 'en', locale: 'en' })
})
