import type { MailWords } from './mails.ts'

export const ja: MailWords = {
  'code.subject': '{code} はHomeroomの確認コードです',
  'code.body': [
    'サインイン用の確認コード：{code}',
    '{minutes}分のあいだ、1回だけ、コードを求めたブラウザー（{browser}）でのみ使えます。',
    'お心当たりのない場合は、どなたかがこのアドレスを入力しました。このコードがなければ、だれもサインインできません。コードをだれにも教えず、このメールを削除してください。',
  ],
  'browser.on': '{system}の{browser}',
  'browser.other': '不明なブラウザー',
  'notice.subject': '{school}：{title}',
  'notice.urgent-subject': '【緊急】{school}：{title}',
  'reminder.subject': '【再送】{school}：{title}',
  'reminder.why': '{school}があなたの確認を待っているため、もう一度お送りしています。',
  'notice.open': 'Homeroomを開いて、確認したことをお知らせください。',
  'notice.why': 'お知らせがあなたの端末にまだ届いていないため、{school}からメールでお送りしています。',
}
