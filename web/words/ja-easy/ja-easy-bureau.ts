import type { bureau as english } from '../en/bureau.ts'
import type { Later } from '../words.ts'

export const words = {
  'bureau.about': 'ここに 名前は ありません。{n}より 小さい 数は 見せません。',
  'bureau.none-hint': '一つの ファイルで、学校と クラスと 最初の 管理者を ぜんぶ 作れます。',
  'bureau.means-classes': 'クラス：いまの 名簿の クラスです。教科と クラブは 数えません。',
  'bureau.means-students': '児童・生徒：名簿で 今日 児童・生徒の 人です。',
  'bureau.means-guardians': '保護者：学校に 子どもが いる 人です。子どもが 二つの 学校に いると、両方で 数えます。',
  'bureau.means-staff': '職員：先生、事務室、管理者など、働く 人です。保護者でも ある 先生は 両方で 数えます。',
  'bureau.means-all': '合計に 見せない 数は 入りません。',
  'tree.which': 'どの ファイルですか',
  'tree.nothing-yet': '何が 変わるかを 見るまで、何も 書きません。消す ことも ありません。',
  'tree.done': { other: '{n}行を 書きました。' },
  'tree.stale-hint': 'ファイルを 読んだ あとで、学校が 変わりました。もう一度 読んで、見てください。',
  'tree.failed-preview': 'ファイルを 読めませんでした。',
  'tree.failed-plan': 'この 結果は 見られません。',
  'tree.failed-apply': '書けませんでした。',
  'tree.failed-cards': 'カードを 見せられませんでした。',
  'tree.cards-hint': {
    other: '新しい 学校の 最初の 管理者が これで 入ります。1回だけ 見えます。すぐ 印刷してください。',
  },
  'tree.cards-paper': 'この ページだけで 見えます。ふうとうに 入れて、それぞれの 学校に わたしてください。',
  'tree.card-how': 'スマホの カメラを 四角に 向けます。または 下の 文字を 入れます。',
  'tree.why-missing-file': 'この ファイルは ありません。',
  'tree.why-missing-column': 'ファイルに {column} の 列が ありません。',
  'tree.why-missing-value': '{column} に 何も ありません。',
  'tree.why-broken-row': 'この 行は 読めません。「"」が 足りない かもしれません。',
  'tree.why-not-text': '{column} に 文字では ない ものが あります。',
} satisfies Later<typeof english, 'other'>
