import type { chat as english } from '../en/chat.ts'
import type { Later } from '../words.ts'

export const words = {
  'chat.none-hint': '学校が 決めた クラスと グループが ここに 出ます。',
  'chat.empty-hint': 'あいさつか、最初の 質問を 書いてください。',
  'chat.not-sent': '送れませんでした。',
  'chat.staff-only': 'ここには 先生と 職員だけが 書けます。',
  'chat.too-late': '15分 すぎると 直せません。消すか、新しく 書いてください。',
  'chat.failed': 'できませんでした。',
  'chat.recall-ask': 'この メッセージを 取り消しますか',
  'chat.recall-hint': '取り消した ことは みんなに 見えます。内容は 学校に 残ります。',
  'chat.call-ask': { other: '{n}人を 呼びますか' },
  'chat.call-hint': '呼んだ ことを すぐに 知らせます。',
  'chat.people-changed': 'グループの 人が 変わりました。人数を もう一度 見てください。',
} satisfies Later<typeof english, 'other'>
