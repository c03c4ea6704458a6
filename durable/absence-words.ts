import type { LanguageTag } from '../worker/protocol/languages.ts'

type Words = { title: string; body: string }

/** What the school itself says to the guardians of a child who is absent and of whom nobody has said why. */
const words: Record<LanguageTag, Words> = {
  en: {
    title: '{name} is not at school',
    body: 'At {time} {name} was marked absent, and no note has reached the school. Please tell the school why under “Tell of an absence”, or ring the office if you do not know of it.',
  },
  ja: {
    title: '{name}さんが登校していません',
    body: '{time}現在、{name}さんは欠席となっており、学校に連絡が届いていません。「欠席の連絡」から理由をお知らせください。お心当たりがない場合は、すぐに学校へお電話ください。',
  },
  'ja-easy': {
    title: '{name}さんが 学校（がっこう）に 来（き）ていません',
    body: '{time}に {name}さんは 学校（がっこう）に いませんでした。連絡（れんらく）も ありません。「欠席の連絡」で 理由（りゆう）を 知（し）らせてください。わからないときは、学校（がっこう）に 電話（でんわ）してください。',
  },
  ar: {
    title: '{name} غائب عن المدرسة',
    body: 'في الساعة {time} سُجِّل غياب {name} ولم يصل إلى المدرسة أي إشعار. نرجو إخبار المدرسة بالسبب عبر «أبلغ عن غياب»، أو الاتصال بالمكتب إن لم تكونوا على علم بذلك.',
  },
  it: {
    title: '{name} non è a scuola',
    body: 'Alle {time} {name} risulta assente e alla scuola non è arrivato nessun avviso. Comunicate il motivo alla scuola in Homeroom, oppure telefonate in segreteria se non ne siete al corrente.',
  },
  vi: {
    title: '{name} không có mặt ở trường',
    body: 'Lúc {time}, {name} được ghi là vắng mặt và nhà trường chưa nhận được thông báo nào. Xin cho nhà trường biết lý do trong Homeroom, hoặc gọi cho văn phòng nếu quý vị không biết việc này.',
  },
  'zh-Hans': {
    title: '{name}没有到校',
    body: '{time}，{name}被记为缺席，学校没有收到请假通知。请在 Homeroom 中告知原因；如果您不知情，请立即致电学校办公室。',
  },
  'zh-Hant': {
    title: '{name}沒有到校',
    body: '{time}，{name}被記為缺席，學校沒有收到請假通知。請在 Homeroom 中告知原因；如果您不知情，請立即致電學校辦公室。',
  },
}

/** One text for all guardians of a child: in each language that one of them reads, the first for the title too. */
export function alertText(languages: readonly LanguageTag[], name: string, time: string): Words {
  const spoken = [...new Set(languages)]
  const filled = (text: string) => text.replaceAll('{name}', name).replaceAll('{time}', time)
  const said = (spoken.length > 0 ? spoken : (['en'] as const)).map((tag) => words[tag])
  return {
    title: said
      .map(({ title }) => filled(title))
      .join(' / ')
      .slice(0, 120),
    body: said.map(({ body }) => filled(body)).join('\n\n'),
  }
}
