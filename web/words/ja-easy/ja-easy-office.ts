import type { enOffice as english } from '../en-office.ts'
import type { Later } from '../words.ts'

export const words = {
  'now.close-hint': {
    other: '書いて ある 休校の お知らせを 開きます。{n}人に 送る ものです。あなたが 読むまで 送りません。',
  },
  'now.close-hint-plain': '書いて ある 休校の お知らせを 開きます。あなたが 読むまで 送りません。',
  'audit.broken': '記録が こわれて います。Homeroom の 係の 人に 言ってください',
  'audit.none': 'まだ 何も 変わって いません。',
  'cards.about':
    'カードで 使い始めます。印刷すると、グループの 全員に 新しい カードが できます。前の カードは、止めるまで 使えます。',
  'cards.none': 'まだ カードは ありません。',
  'cards.failed': 'カードは できませんでした。',
  'cards.ready-hint': 'いまだけ 見えます。ページを 出る 前に 印刷してください。',
  'cards.how': 'スマホの カメラを 四角に 向けてください。なくしたら、事務室に 言ってください。',
  'roster.which': 'どの ファイルですか',
  'roster.nothing-yet': '何が 変わるかを 見るまで、何も 書きません。',
  'roster.done': { other: '{n}件を 書きました。' },
  'roster.stale-hint': 'ファイルを 読んだ あとで、学校が 変わりました。もう一度 読んで、見てください。',
  'roster.failed-preview': 'ファイルを 読めませんでした。',
  'roster.failed-plan': 'この 結果は 見られません。',
  'roster.failed-apply': '書けませんでした。',
  'roster.failed-file': 'まちがいを ファイルに できませんでした。',
  'fault.missing-file': 'この ファイルは zip の 中に ありません。',
  'fault.missing-column': 'ファイルに {column} の 列が ありません。',
  'fault.missing-value': '{column} に 何も ありません。',
  'fault.broken-row': 'この 行は 読めません。「"」が 足りない かもしれません。',
  'fault.not-an-address': '{column} は メールアドレスでは ありません。アドレスなしで 入れます：',
  'fault.not-text': '{column} に 文字では ない ものが あります。',
} satisfies Later<typeof english, 'other'>
