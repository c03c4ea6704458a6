import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { Later } from '../words.ts'

export const lessonGuests = {
  'guest.title': '授業',
  'guest.waiting': '先生が 中に 入れて くれます',
  'guest.waiting-hint': '{name}さんの 名前で 待っています。この ページを 開いたままに してください。',
  'guest.listens': '見ることと 聞くことが できます。あなたを 見たり 聞いたりする 人は いません。',
  'guest.dead': 'この リンクは 使えません',
  'guest.dead-hint':
    'ほかの ブラウザーで 開いたか、先生が やめたか、授業が 終わりました。先生は 新しい リンクを 作ることが できます。',
  'guests.title': 'ゲスト',
  'guests.name': '来る 人（例：ロッシさん、博物館）',
  'guests.make': 'リンクを 作る',
  'guests.link': '{name}さんの リンク',
  'guests.link-hint': '一つの ブラウザーだけで、この 授業だけで 使えます。あなたが 中に 入れます。',
  'guests.copy': 'リンクを コピーする',
  'guests.copied': 'コピーしました。',
  'guests.show': 'リンクを 見る',
  'guests.made': 'まだ 開いていません',
  'guests.admitted': '中に 入れました',
  'guests.take-back': '使えなく する',
  'guests.waits': '{name}さんが 待っています',
  'guests.let-in': '中に 入れる',
  'guests.refuse': '入れない',
} satisfies Later<typeof english & typeof englishLead, 'other'>
