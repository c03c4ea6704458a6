import type { signIn as english } from '../en/sign-in.ts'
import type { Later } from '../words.ts'

export const words = {
  'sign-in.by-mail-how': 'カードが ありませんか。学校が 知っている メールに 番号を 送ります。その 番号で 入れます。',
  'mail-in.title': 'メールで 入る',
  'mail-in.address-hint': '学校に 教えた メールアドレスです。',
  'mail-in.address-wrong': 'メールアドレスが まちがって います。name@example.org の 形です。',
  'mail-in.look': 'メールを 見てください',
  'mail-in.sent':
    '学校が {email} を 知って いれば、番号を 送りました。{minutes}分 使えます。この ブラウザーだけで 使えます。いちばん 新しい メールを 見てください。',
  'mail-in.code-short': '番号は 数字 6つです。',
  'mail-in.code-wrong': '番号が ちがいます。いちばん 新しい メールを 見て、数字を たしかめてください。',
  'mail-in.code-over': 'この 番号は もう 使えません。新しい 番号を もらってください。',
  'mail-in.too-many':
    '今日は 回数が 多すぎます。明日 もう一度 してください。カードでも 入れます。カードは 学校の 事務室が 作ります。',
  'mail-in.off': 'この 学校は まだ メールを 送りません。カードを 使ってください。',
  'mail-in.who': 'あなたは だれですか',
  'mail-in.who-hint': '{school}では 何人かが この メールを 使って います。読む ものと 返事は 一人ひとり 別です。',
} satisfies Later<typeof english, 'other'>
