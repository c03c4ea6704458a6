import type { MailWords } from './mails.ts'

export const jaEasy: MailWords = {
  'code.subject': '{code} は Homeroom の 番号です',
  'code.body': [
    'あなたの 番号は {code} です。',
    'この 番号は {minutes}分 使えます。1回だけ 使えます。{browser} で 使ってください。',
    'あなたが たのんで いませんか。だれかが あなたの アドレスを 入れました。この 番号を だれにも 教えないで ください。この メールを 消してください。',
  ],
  'browser.on': '{system} の {browser}',
  'browser.other': 'わからない ブラウザー',
  'notice.subject': '{school}：{title}',
  'notice.urgent-subject': '【急ぎです】{school}：{title}',
  'reminder.subject': '【もう一度】{school}：{title}',
  'reminder.why': '{school}が あなたを 待っています。だから もう一度 送りました。',
  'notice.open': 'Homeroom を 開いて、「見ました」を おしてください。',
  'notice.why': 'お知らせが あなたの スマホに まだ 届いて いません。だから {school}が メールを 送りました。',
}
