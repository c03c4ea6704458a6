import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lock, unlock } from '../../worker/translation-locks.ts'

/** Twenty languages, and a sentence of each with a place for whatever must stay as it is. */
const languages: Record<string, (...what: string[]) => string> = {
  en: (a, b, c) => `Please come at ${a} and bring ${b}: ${c}.`,
  ja: (a, b, c) => `${a}に来て、${b}を持参してください（${c}）。`,
  zh: (a, b, c) => `请于${a}到，带${b}。${c}。`,
  ko: (a, b, c) => `${a} 까지 오시고 ${b} 가져오세요 ${c}.`,
  vi: (a, b, c) => `Vui lòng đến lúc ${a}, mang theo ${b}, ${c}.`,
  th: (a, b, c) => `กรุณามา ${a} และนำ ${b} ${c}`,
  id: (a, b, c) => `Datang pukul ${a} dan bawa ${b}, ${c}.`,
  tl: (a, b, c) => `Pumunta sa ${a} at magdala ng ${b}, ${c}.`,
  hi: (a, b, c) => `कृपया ${a} आएँ और ${b} लाएँ, ${c}।`,
  bn: (a, b, c) => `${a} আসুন এবং ${b} আনুন, ${c}।`,
  ar: (a, b, c) => `يرجى الحضور ${a} وإحضار ${b}، ${c}.`,
  fa: (a, b, c) => `لطفاً ${a} بیایید و ${b} بیاورید، ${c}.`,
  ur: (a, b, c) => `براہ کرم ${a} آئیں اور ${b} لائیں، ${c}۔`,
  he: (a, b, c) => `נא להגיע ${a} ולהביא ${b}, ${c}.`,
  ru: (a, b, c) => `Приходите в ${a} и принесите ${b}, ${c}.`,
  uk: (a, b, c) => `Приходьте о ${a} і принесіть ${b}, ${c}.`,
  es: (a, b, c) => `Vengan a las ${a} y traigan ${b}, ${c}.`,
  fr: (a, b, c) => `Venez à ${a} et apportez ${b}, ${c}.`,
  pt: (a, b, c) => `Venham às ${a} e tragam ${b}, ${c}.`,
  it: (a, b, c) => `Venite alle ${a} e portate ${b}, ${c}.`,
}
const tags = Object.keys(languages)

const two = (n: number) => String(n).padStart(2, '0')
const shapes = fc.oneof(
  fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${h}:${two(m)}`),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}/${d}`),
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })).map(([d, m]) => `${d}.${m}.2026`),
  fc.integer({ min: 0, max: 9_999_999 }).map((n) => `¥${n.toLocaleString('en')}`),
  fc.integer({ min: 0, max: 99_999 }).map((n) => `${(n / 100).toFixed(2)} €`),
  fc.integer({ min: 1, max: 999 }).map((n) => `bus ${n}`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('A', 'B', 'C')).map(([n, c]) => `${n}-${c}`),
  fc.constantFrom('3-1234-5678', '+81', '100%', '-5°', '3 pm', 'https://school.example/a?b=1', 'office@school.example'),
  fc.constantFrom('@Hana', 'Hana Mori', '２０時', '٤٥', '४५')
)
const names = ['Hana Mori', 'Hana', 'Mori']

/** A model that does what is asked: whatever is not a placeholder is said otherwise, with no digits. */
const dutiful = (text: string) => text.replace(/(\[\d+\])|\p{L}/gu, (_, kept: string) => kept ?? 'ж')

const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')

test('9/10 10:30, ¥1,200 and bus 4 stand in every language as they were written', () => {
  for (const from of tags)
    for (const to of tags) {
      const { text, values } = lock(languages[from]!('9/10 10:30', '¥1,200', 'bus 4'), { from, to })
      const told = bare(unlock(dutiful(text), values, to)!)
      for (const whole of ['9/10', '10:30', '¥1,200', '4']) expect(told).toContain(whole)
    }
})

test('whatever the language, no digit, link or name is left for the model to touch', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tags), fc.constantFrom(...tags), shapes, shapes, shapes, (from, to, a, b, c) => {
      const { text } = lock(languages[from]!(a, b, c), { from, to }, names)
      expect(text.replace(/\[\d+\]/g, '')).not.toMatch(/\p{N}|school\.example|Hana|Mori/u)
    }),
    { numRuns: 2000 }
  )
})

const figuresIn = (text: string) => (text.match(/\d+/g) ?? []).toSorted()

test('what a dutiful model is given comes back with the same figures', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tags), fc.constantFrom(...tags), shapes, shapes, shapes, (from, to, a, b, c) => {
      const written = languages[from]!(a, b, c)
      const { text, values } = lock(written, { from, to }, names)
      const told = unlock(dutiful(text), values, to)
      expect(told).not.toBeNull()
      const spoken = written.replaceAll('２０時', '20:00').replaceAll('٤٥', '45').replaceAll('४५', '45')
      expect(figuresIn(bare(told!))).toEqual(figuresIn(spoken))
    }),
    { numRuns: 2000 }
  )
})

/** Whatever a model may do to a placeholder, or to a number. */
const harm = fc.constantFrom<(text: string) => string>(
  (text) => text.replace('[1]', ''),
  (text) => text.replace('[1]', '[2]'),
  (text) => text.replace('[1]', '[1] [1]'),
  (text) => text.replace('[1]', '1'),
  (text) => text.replace('[1]', '[11]'),
  (text) => text.replace('[1]', '[٢]'),
  (text) => `${text} 30`,
  (text) => `${text} ٣`,
  (text) => `${text} ③`,
  (text) => `${text} [9]`,
  (text) => text.replaceAll(/[[\]]/g, ''),
  () => ''
)

test('a translation in which a number was lost, doubled, changed or invented is none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tags), fc.constantFrom(...tags), shapes, harm, (from, to, a, spoil) => {
      const { text, values } = lock(languages[from]!(a, 'bus 4', '¥1,200'), { from, to }, names)
      const spoiled = spoil(dutiful(text))
      if (spoiled !== dutiful(text)) expect(unlock(spoiled, values, to)).toBeNull()
    }),
    { numRuns: 1000 }
  )
})

test.each(['［1］', '【1】', '[ 1 ]', '[١]', '[１]', '〔1〕'])(
  'a placeholder that comes back as %s is known',
  (place) => {
    expect(unlock(`в ${place}.`, ['10:30'], 'ru')).toBe('в 10:30.')
  }
)

describe('an hour in words is the hour on a clock', () => {
  test.each([
    ['ja', '午後3時30分に', '15:30'],
    ['ja', '午前１０時半から', '10:30'],
    ['ja', '午後〇時', '12:00'],
    ['ja', '午前12時', '0:00'],
    ['ja', '十五時', '15:00'],
    ['ja', '午後 3:05', '15:05'],
    ['zh', '下午三点半', '15:30'],
    ['zh', '早上8点钟', '8:00'],
    ['zh', '中午12點', '12:00'],
    ['ko', '오후 2시 15분', '14:15'],
  ])('in %s, %s', (from, written, clock) => {
    expect(lock(written, { from, to: 'en' }).values).toEqual([clock])
  })

  test.each([
    ['ja', '3時間', '3'],
    ['ja', '10点', '10'],
    ['ko', '3시간', '3'],
    ['ja', '25時', '25'],
  ])('in %s, %s is none', (from, written, left) => {
    expect(lock(written, { from, to: 'en' }).values).toEqual([left])
  })
})

test.each([
  ['1,200円', '¥1,200'],
  ['500円', '¥500'],
  ['千二百円', '¥1,200'],
  ['1万円', '¥10,000'],
  ['1.5万円', '¥15,000'],
  ['３０元', '30元'],
  ['5000원', '₩5000'],
])('the sum %s is %s to everybody', (written, sum) => {
  expect(lock(written, { from: 'ja', to: 'en' }).values).toEqual([sum])
})

describe('a day in words is the same day in the reader’s words', () => {
  test.each([
    ['ja', 'en', '9月10日', 'September 10'],
    ['ja', 'vi', '2026年9月10日', '10 tháng 9, 2026'],
    ['ja', 'ar', '九月十日', '10 سبتمبر'],
    ['zh', 'ja', '9月10号', '9月10日'],
    ['en', 'ja', 'September 10, 2026', '2026年9月10日'],
    ['en', 'ja', '3rd of May', '5月3日'],
    ['it', 'zh', '10 maggio', '5月10日'],
    ['es', 'en', '1 de marzo de 2027', 'March 1, 2027'],
    ['ru', 'ja', '10 сентября', '9月10日'],
    ['ar', 'ja', '١٠ سبتمبر', '9月10日'],
  ])('from %s to %s, %s', (from, to, written, day) => {
    expect(lock(written, { from, to }).values).toEqual([day])
  })

  test.each([
    ['ja', '2月30日'],
    ['en', '12 may come'],
    ['en', 'March 45'],
  ])('in %s, %s is none', (from, written) => {
    expect(lock(written, { from, to: 'en' }).values.join()).not.toMatch(/\p{L}/u)
  })
})

test('three classes, five floors and one person are numbers, and a name is a name', () => {
  expect(lock('三年二組の三人は五階へ', { from: 'ja', to: 'en' }).values).toEqual(['3', '2', '3', '5'])
  const people = ['森', '森 花', 'Mori', 'Hana Mori']
  expect(lock('森 花さんと森先生、森の中', { from: 'ja', to: 'en' }, people).values).toEqual(['森 花', '森'])
  expect(lock('Hana Mori, Mori, Moritz', { from: 'en', to: 'ja' }, people).values).toEqual(['Hana Mori', 'Mori'])
})

test('where the reader writes from the right, what is locked does not run into the words around it', () => {
  expect(unlock('غدا [1]', ['3-B'], 'ar')).toBe('غدا \u20683-B\u2069')
})
