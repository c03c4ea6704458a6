import { expect, test } from 'vitest'
import { grades } from '../../web/furigana/grades.ts'
import { rubyOf } from '../../web/furigana/ruby.ts'
import { parts, sourceOf } from '../../web/words/language.ts'
import { readings } from '../../web/words/readings.ts'

const shown = (sentence: string, known = 0) =>
  rubyOf(sentence, known)
    .map((one) => (typeof one === 'string' ? one : `${one.base}(${one.reading})`))
    .join('')

test('every kanji of the Japanese pages, plain and easy, has a reading', async () => {
  const bare = await Promise.all(
    parts.flatMap((part) =>
      (['ja', 'ja-easy'] as const).map(async (tag) =>
        Object.entries(await sourceOf(tag, part)).flatMap(([key, said]) =>
          rubyOf(typeof said === 'string' ? said : said.other, 0).flatMap((one) =>
            typeof one === 'string'
              ? /\p{Script=Han}/u.test(one)
                ? [`${key}: ${one}`]
                : []
              : one.reading
                ? []
                : [one.base]
          )
        )
      )
    )
  )
  expect(bare.flat()).toEqual([])
})

test('the readings are kana, and none stands there twice', () => {
  const pairs = readings.trim().split(/\s+/)
  for (const pair of pairs) expect(pair).toMatch(/^[^/]*\p{Script=Han}[^/]*\/[\p{Script=Hiragana}ー}_\d・]+$/u)
  const words = pairs.map((pair) => pair.split('/')[0])
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})

test.each([
  ['保護者{n}人に送ります', '保護(ほご)者(しゃ){n}人(にん)に送(おく)ります'],
  ['何人に届いたか', '何人(なんにん)に届(とど)いたか'],
  ['人が入る', '人(ひと)が入(はい)る'],
  ['この スマホの 中だけ', 'この スマホの 中(なか)だけ'],
  ['取り消す', '取(と)り消(け)す'],
  ['{minutes}分', '{minutes}分(ふん)'],
  ['Homeroom', 'Homeroom'],
])('%s is read %s', (sentence, read) => {
  expect(shown(sentence)).toBe(read)
})

test('whoever has had three years of school sees the readings of later kanji alone', () => {
  expect(shown('保護者に送る', 3)).toBe('保護(ほご)者に送る')
  expect(shown('保護者に送る', 6)).toBe('保護者に送る')
  expect(shown('誰に', 6)).toBe('誰(だれ)に')
  expect(shown('学校', 0)).toMatch(/^学校\(がっこう\)$/)
  expect(shown('学校', 1)).toBe('学校')
})

test('the grades hold the 1,026 kanji of the six years, each once', () => {
  expect(grades.map((kanji) => kanji.length)).toEqual([80, 160, 200, 202, 193, 191])
  expect(new Set(grades.join('')).size).toBe(1026)
})
