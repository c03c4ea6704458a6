import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedFor, fold, isFound, listedIn, marksIn, soughtIn } from '../../worker/protocol/search-words.ts'

const finds = (query: string, text: string) => isFound(text, soughtIn(query))

test.each([
  ['運動会', '運動会の持ち物：水筒、帽子'],
  ['水筒', '運動会の持ち物：水筒、帽子'],
  ['傘', '雨なので傘を忘れずに'],
  ['ぷーる', '明日のプールは中止です'],
  ['プール', '明日のﾌﾟｰﾙは中止です'],
  ['运动会', '周五的运动会改到下周'],
  ['下周', '周五的运动会改到下周'],
  ['학교', '내일 학교에서 만나요'],
  ['ประชุม', 'วันนี้มีการประชุมผู้ปกครอง'],
  ['excur', 'The Excursion leaves at 8'],
  ['EXCURSION bus', 'Bus 4 takes the excursion'],
  ['gita', 'La gità di venerdì'],
  ['hop phu huynh', 'Họp phụ huynh lúc 10 giờ'],
  ['đi', 'Chúng ta ĐI'],
  ['strasse', 'Schulstraße 4'.replace('Schul', '')],
  ['رحلة', 'تبدأ الرَّحلة غدًا'],
  ['الرحلة', 'موعد رحلة الصف'],
  ['احمد', 'أحمد غائب'],
  ['स्कूल', 'कल स्कूल बंद है'],
  ['3B', 'Class 3b, room 12'],
  ['１２', 'Class 3b, room 12'],
  ['12', 'غرفة ١٢'],
  ['運動会 明日', '明日は運動会です'],
])('%s is found in %s', (query, text) => {
  expect(finds(query, text)).toBe(true)
})

test.each([
  ['運動会', '運動場の会合'],
  ['us', 'the bus'],
  ['bu', 'the bus'],
  ['cursion', 'the excursion'],
  ['運動会 雨', '明日は運動会です'],
  ['12', 'room 123'],
  ['…', 'anything at all'],
  ['', 'anything at all'],
])('%s is not found in %s', (query, text) => {
  expect(finds(query, text)).toBe(false)
})

test('the words found are marked where they stand in the text as it was written', () => {
  const marked = (query: string, text: string) =>
    marksIn(text, soughtIn(query)).map(([from, to]) => text.slice(from, to))
  expect(marked('運動会', '運動会、また運動会')).toEqual(['運動会', '運動会'])
  expect(marked('プール', 'ﾌﾟｰﾙとプール')).toEqual(['ﾌﾟｰﾙ', 'プール'])
  expect(marked('gita', 'La gità!')).toEqual(['gità'])
  expect(marked('strass', 'Straße')).toEqual(['Straß'])
  expect(marked('رحلة', 'الرَّحلة')).toEqual(['رَّحلة'])
  expect(marked('bus bu', 'bus')).toEqual([])
  expect(marked('運動 動会', '運動会')).toEqual(['運動会'])
  expect(marked('nothing', 'here')).toEqual([])
})

const heard = [
  '運動会 運動 会 の プール ﾌﾟ bus Excursion ex 3B 、 الرحلة رحلة Straße 学校 학교 é क्षेत्र ประชุม 12 ١٢ 👩‍🏫 ー'.split(' '),
  [' ', '\u3099', '\u0301'],
].flat()
const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(fc.constantFrom(...heard), { maxLength: 12 }).map((parts) => parts.join(''))
)

test('whatever is found in a text is listed, so that an index never knows less than the text', () => {
  fc.assert(
    fc.property(someText, someText, (query, text) => {
      const sought = soughtIn(query)
      if (!isFound(text, sought)) return
      const listed = new Set(listedIn(text))
      for (const word of sought) for (const asked of askedFor(word)) expect(listed).toContain(asked)
    }),
    { numRuns: 3000 }
  )
})

test('a part of a text is found in it, from a word’s beginning', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const sought = soughtIn(text)
      if (sought.length > 0) expect(isFound(text, sought)).toBe(true)
      const marks = marksIn(text, sought)
      expect(marks.length > 0).toBe(sought.length > 0)
      for (const [i, [from, to]] of marks.entries()) {
        expect(from).toBeLessThan(to)
        expect(from).toBeGreaterThanOrEqual(marks[i - 1]?.[1] ?? 0)
      }
    }),
    { numRuns: 2000 }
  )
})

test('what is listed has nothing in it at which an index takes words apart', () => {
  fc.assert(
    fc.property(someText, (text) => {
      for (const one of listedIn(text)) expect(one).not.toMatch(/[\0-/:-@[-`{-\x7f]/)
    })
  )
  expect(listedIn('a "b" c* d-e (NEAR)')).toEqual(['a', 'b', 'c', 'd', 'e', 'nea'])
})

test('digits of every script are the digits we write', () => {
  expect(fold('０１２３ ٤٥٦ ۷۸۹ १२३ ๔๕ ៦៧')).toBe('0123 456 789 123 45 67')
})
