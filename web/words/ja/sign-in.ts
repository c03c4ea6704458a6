import type { signIn as english } from '../en/sign-in.ts'
import type { In } from '../words.ts'

export const signIn: In<typeof english, 'other'> = {
  'sign-in.by-mail': '教職員・保護者の方はこちら',
  'sign-in.by-mail-how': 'カードがないときは、学校に届けてあるメールアドレスに送る確認コードで入れます。',
  'sign-in.by-card': 'カードがあります',
  'mail-in.title': 'メールアドレスでサインイン',
  'mail-in.address': 'メールアドレス',
  'mail-in.address-hint': '学校に届けてあるアドレスです。',
  'mail-in.address-wrong': 'メールアドレスの形になっていません。name@example.orgのように入力してください。',
  'mail-in.send': '確認コードを送る',
  'mail-in.sending': '送信中',
  'mail-in.look': 'メールをご確認ください',
  'mail-in.sent':
    '{email}が学校に届けてあるアドレスなら、確認コードをお送りしています。{minutes}分以内に、このブラウザーでお使いください。いちばん新しいメールのコードが有効です。',
  'mail-in.code': 'メールにある6桁の数字',
  'mail-in.code-short': '確認コードは6桁です。',
  'mail-in.code-wrong': '確認コードが違います。いちばん新しいメールの数字を一つずつ確かめてください。',
  'mail-in.code-over': 'この確認コードはもう使えません。新しいコードを受け取ってください。',
  'mail-in.too-many':
    '今日はこれ以上試せません。明日もう一度お試しいただくか、カードをお使いください。カードは学校の事務室で印刷できます。',
  'mail-in.off': 'この学校ではまだメールを送れません。カードをお使いください。',
  'mail-in.go': 'サインイン',
  'mail-in.checking': '確認中',
  'mail-in.again': '新しい確認コードを送る',
  'mail-in.who': 'どなたですか',
  'mail-in.who-hint': '{school}では、このアドレスを複数の方がお使いです。お知らせと回答は一人ずつ別になります。',
  'mail-in.other': '別のアドレス',
}
