import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { modelsAreOn } from '../../worker/outside/models.ts'
import { translate } from '../../worker/outside/translator.ts'
import { piecesOf, tell } from '../../worker/translation-parts.ts'
import { languageOf } from '../../worker/protocol/text-language.ts'
import { openTranslator } from '../translator-service.ts'

let translator: Awaited<ReturnType<typeof openTranslator>>
beforeAll(async () => void (translator = await openTranslator()))
afterAll(() => translator.close())
beforeEach(() => {
  translator.service.asked.length = 0
  translator.service.failWith = null
  translator.service.how = ({ text, target_lang }) => `«${target_lang}» ${text}`
})
const ask = (said: { text: string; from: string; to: string }) => translate(translator.env, said)

test('a text goes to the translator with both languages, and nothing else of the school', async () => {
  expect(await ask({ text: 'Domani è festa', from: 'it', to: 'ja' })).toBe('«ja» Domani è festa')
  expect(translator.service.asked).toEqual([{ text: 'Domani è festa', source_lang: 'it', target_lang: 'ja' }])
})

test('a binding is asked the same, and comes before an address', async () => {
  const asked: unknown[] = []
  const AI = {
    run: (...said: unknown[]) => {
      asked.push(said.slice(0, 2))
      return Promise.resolve({ translated_text: 'うん' })
    },
  } as unknown as Ai
  expect(await translate({ ...translator.env, AI }, { text: 'Yes', from: 'en', to: 'ja' })).toBe('うん')
  expect(asked).toEqual([['@cf/meta/m2m100-1.2b', { text: 'Yes', source_lang: 'en', target_lang: 'ja' }]])
  expect(translator.service.asked).toEqual([])
})

test('without a binding or a whole address there is no translator', async () => {
  expect(modelsAreOn(translator.env)).toBe(true)
  for (const less of [{}, { AI_URL: translator.env.AI_URL }, { AI_TOKEN: 'x' }]) {
    expect(modelsAreOn(less)).toBe(false)
    await expect(translate(less, { text: 'Yes', from: 'en', to: 'ja' })).rejects.toThrow('translator: off')
  }
})

describe('what goes wrong is a number that quotes nobody', () => {
  const private_ = { text: 'Hana has a fever', from: 'en', to: 'ja' }
  test('when the day’s allocation is used up', async () => {
    translator.service.failWith = { status: 429, code: 3036 }
    await expect(ask(private_)).rejects.toThrow(/^translator: 3036$/)
  })
  test('when the token is not good', async () => {
    await expect(translate({ ...translator.env, AI_TOKEN: 'another' }, private_)).rejects.toThrow(/^translator: 10000$/)
  })
  test('when nobody answers', async () => {
    await expect(translate({ ...translator.env, AI_URL: 'http://127.0.0.1:9' }, private_)).rejects.toThrow(
      /^translator: no-answer$/
    )
  })
  test('when the answer is empty', async () => {
    translator.service.how = () => ''
    await expect(ask(private_)).rejects.toThrow(/^translator: http-200$/)
  })
  test('when a binding complains', async () => {
    const AI = { run: () => Promise.reject(new Error('3040: no room for: Hana has a fever')) } as unknown as Ai
    await expect(translate({ AI }, private_)).rejects.toThrow(/^translator: 3040$/)
  })
})

test('a notice is told line by line, and its times, sums and buses are the same', async () => {
  const text = '明日の遠足\n\n9/10 10:30に4号車、参加費1,200円。\nhttps://school.example/a'
  const variant = await tell({ text, to: 'vi' }, ask)
  expect(variant).toMatchObject({ from: 'ja', to: 'vi', state: 'told' })
  expect(variant.parts.map((part) => part.written).join('')).toBe(text)
  expect(variant.parts.map((part) => part.told).join('')).toBe(
    '«vi» 明日の遠足\n\n«vi» 9/10 10:30に4号車、参加費¥1,200。\nhttps://school.example/a'
  )
  expect(translator.service.asked.map(({ text: asked }) => asked)).toEqual([
    '明日の遠足',
    '[1] [2]に[3]号車、参加費[4]。',
  ])
})

test('where the model loses a number, that line stands as it was written and says so; the others are told', async () => {
  translator.service.how = ({ text }) => (text.includes('[') ? 'Chín giờ' : 'Ngày mai')
  const variant = await tell({ text: '明日\n10:30に集合', to: 'vi' }, ask)
  expect(variant).toEqual({
    from: 'ja',
    to: 'vi',
    state: 'check',
    parts: [
      { written: '明日\n', told: 'Ngày mai\n' },
      { written: '10:30に集合', told: null },
    ],
  })
})

test('of a notice in two languages only the other one is told', async () => {
  const text = 'The school is closed today, please stay at home.\n本日は臨時休校です。'
  const told = async (to: 'ja' | 'vi') => (await tell({ text, to }, ask)).parts.map((part) => part.told).join('')
  expect(await told('ja')).toBe('«ja» The school is closed today, please stay at home.\n本日は臨時休校です。')
  expect(await told('vi')).toBe('«vi» The school is closed today, please stay at home.\n«vi» 本日は臨時休校です。')
  expect(translator.service.asked.map(({ source_lang }) => source_lang)).toEqual(['en', 'en', 'ja'])
  const heading = await tell({ text: '運動会中止\n雨のため中止します。', to: 'ja' }, ask)
  expect(heading.state).toBe('same')
  expect((await tell({ text: '運動会中止\n雨のため中止します。', to: 'vi' }, ask)).from).toBe('ja')
  expect(translator.service.asked.slice(3).map(({ source_lang }) => source_lang)).toEqual(['ja', 'ja'])
})

test('what is in the reader’s language already, or in none that is known, asks nobody', async () => {
  expect(await tell({ text: '明日です', to: 'ja' }, ask)).toMatchObject({ state: 'same', parts: [] })
  expect(await tell({ text: 'zzz qqq 10:30', to: 'ja' }, ask)).toMatchObject({ state: 'unknown', from: null })
  expect(translator.service.asked).toEqual([])
})

test('a translator that fails half-way leaves nothing half told', async () => {
  translator.service.how = ({ text }) => (text.includes('二') ? '' : text)
  await expect(tell({ text: '一つです\n二つです', to: 'en' }, ask)).rejects.toThrow('translator')
})

test('a long line goes in sentences, and none is longer than the model reads', () => {
  const line = 'This sentence is one of very many sentences here. '.repeat(40)
  const pieces = piecesOf(`${line}\n\nend`)
  expect(pieces.join('')).toBe(`${line}\n\nend`)
  expect(pieces.length).toBeGreaterThan(4)
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(402)
})

test.each([
  ['en', 'The bus leaves at 8, please be on time.'],
  ['en', 'See you tomorrow at the gate!'],
  ['ja', '運動会は中止です'],
  ['zh', '运动会取消了'],
  ['ko', '내일 학교에서 만나요'],
  ['vi', 'Ngày mai lớp 3B nghỉ học.'],
  ['es', 'Mañana no hay clases por el tifón'],
  ['fr', 'Demain nous partons à 8 h avec les enfants'],
  ['it', 'Domani la gita è annullata per pioggia'],
  ['pt', 'Amanhã não há aulas, obrigado'],
  ['de', 'Morgen ist keine Schule, bitte bleiben Sie zu Hause'],
  ['id', 'Besok tidak ada sekolah, terima kasih'],
  ['tl', 'Walang pasok bukas, salamat po sa inyo'],
  ['ar', 'لا توجد دراسة غدًا'],
  ['fa', 'فردا مدرسه تعطیل است، گچ بیاورید'],
  ['he', 'אין לימודים מחר'],
  ['ru', 'Завтра занятий не будет'],
  ['uk', 'Завтра занять не буде, їдемо'],
  ['hi', 'कल स्कूल बंद रहेगा'],
  ['th', 'พรุ่งนี้โรงเรียนหยุด'],
])('%s is known by how it is written: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test('letters that two languages share are told by what is said around them, and a name alone by nothing', () => {
  expect(languageOf('運動会中止')).toBe('zh')
  expect(languageOf('運動会中止', 'はい、わかりました')).toBe('ja')
  expect(languageOf('Luca')).toBeNull()
  expect(languageOf('10:30 https://school.example')).toBeNull()
})
