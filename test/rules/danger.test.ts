import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangerIn } from '../../durable/danger.ts'
import { lexicons } from '../../durable/danger-words.ts'
import { ownMs } from './own-time.ts'

const inEarnest = {
  'self-harm': [
    'I want to die',
    'i wanna DIE',
    'Sometimes I wish I was dead.',
    'I’m going to kill myself',
    'ｋｉｌｌ　ｍｙｓｅｌｆ',
    'kill my​self',
    'I dont want to live anymore',
    'they would be better off without me',
    'I have been cutting myself',
    'I wannnna die... no, I want to dieeee',
    '死にたい',
    'もう死にたいです。',
    'シニタイ',
    'リスカした',
    '生きる意味がない',
    '消えてしまいたい',
    '首を吊って終わりにする',
    'もう、しにたい',
    '我想死',
    '我真的不想活了',
    '我想自杀',
    '想要輕生',
    '活不下去了',
    '結束自己的生命',
    'اريد أن أموت',
    'أُرِيدُ أَنْ أَمُوتَ',
    'بدي اموت',
    'سأنتحر',
    'أفكر في الانتحار',
    'لا أريد العيش',
    'سأقتل نفسي',
    'Voglio morire',
    'vorrei farla finita',
    'non voglio più vivere',
    'NON VOGLIO PIU VIVERE',
    'mi taglio le braccia',
    'quiero morirme',
    'me quiero morir',
    'no quiero vivir',
    'voy a hacerme daño',
    'hacerme dano',
    'con muốn chết',
    'em không muốn sống nữa',
    'mình đang nghĩ đến tự tử',
    '죽고 싶어',
    '죽고싶다',
    '나 자해했어',
    '살기 싫어요',
    '자살할 거야',
  ],
  abuse: [
    'my dad hits me',
    'He keeps touching... he touched me again',
    'お父さんに殴られている',
    '爸爸经常打我',
    'أبي يضربني',
    'mio padre mi picchia',
    'mi padre me pega',
    'bố hay đánh con',
    '아빠가 자꾸 때려',
  ],
  violence: [
    'I will bring a gun to school',
    'bringing a knife to school',
    'みんな殺す',
    '我要带刀去学校',
    'ti giuro, li ammazzo tutti',
    'سأفجر المدرسة',
  ],
} as const

const inJest = [
  'I nearly died laughing',
  'I am going to die of laughter',
  'this homework is killing me',
  'I want to diet',
  'the knife is in the school kitchen',
  'Suicide Squad is on tonight',
  'I could kill for a sandwich',
  'kill the lights, please',
  'cut the paper yourself',
  'We die at the end of the game',
  'He hits the ball',
  'she beat me at chess',
  'the soldier died',
  'do not hurt the cat',
  'cute myself',
  '話にたいして',
  '遊びに行きたい',
  'クリスカード',
  '死ぬほど笑った',
  '死にたいほど好き',
  '自殺点を入れた',
  '必死に走った',
  '会いたい',
  '父に褒められた',
  '家に帰りたい',
  '想死你了',
  '累得想死',
  '他的死让人难过',
  '自残疾人中心',
  '老师打我电话',
  '我不想死亡谷',
  'سوف أموت من الضحك',
  'مات الجد العام الماضي',
  'انتظر نفسي',
  'أبي يساعدني',
  'أحب الحياة',
  'voglio morire dal ridere',
  'mi ammazzo di lavoro',
  'il tema è la morte di Dante',
  'mi taglio i capelli',
  'picchia la palla',
  'me quiero morir de risa',
  'quiero morder una manzana',
  'la vida es bella',
  'me corto el pelo',
  'đi từ từ thôi',
  'mệt muốn chết',
  'em muốn về nhà',
  'bố dạy con học',
  '배고파 죽고 싶어',
  '자해석을 읽었다',
  '부자해',
  '같이 살고 싶어',
  'Meet at 9:00 in room 3B',
  '明日は体操着を持ってきてください',
  '请带作业',
  '내일 만나요',
  'لا تنس الكتاب',
  '',
  '👍👍👍',
  'http://example.test/kill',
]

test.each(Object.entries(inEarnest).flatMap(([danger, all]) => all.map((text) => [text, danger] as const)))(
  '“%s” is heard as %s',
  (text, danger) => {
    expect(dangerIn(text)).toBe(danger)
  }
)

test.each(inJest)('“%s” alarms nobody', (text) => {
  expect(dangerIn(text)).toBeNull()
})

test('eight languages are listened to', () => {
  expect(lexicons).toHaveLength(8)
})

test('whatever is written around it, a cry is heard', () => {
  const around = fc.stringMatching(/^[a-z ,.!?\n]{0,40}$/)
  fc.assert(
    fc.property(
      around,
      around,
      (before, after) => dangerIn(`${before}. I want to kill myself. ${after}`) === 'self-harm'
    )
  )
})

test('the longest message is looked through in moments, also one that is made to take long', () => {
  for (const text of [
    'a'.repeat(20_000),
    'i want to '.repeat(2_000),
    'しに'.repeat(6_000),
    'اريد ان '.repeat(2_500),
    "don't want to ".repeat(1_400),
  ]) {
    expect(ownMs(() => dangerIn(text))).toBeLessThan(250)
  }
})
