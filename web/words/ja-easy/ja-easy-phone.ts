import type { enPhone as english } from '../en-phone.ts'
import type { Later } from '../words.ts'

export const words = {
  'install.here': 'Homeroom は もう ホーム画面に あります。',
  'install.why': 'ホーム画面から すぐ 開きます。つながらない ときも 開きます。お知らせの 数も 見えます。',
  'install.ios-share': 'Safari の 共有ボタンを おします。四角と 矢印の しるしです。',
  'install.ios-add': '「ホーム画面に追加」を えらびます。次に「追加」を おします。',
  'install.ios-open': 'ホーム画面から Homeroom を 開きます。もう一度 カードを カメラに 見せます。',
  'install.android-menu': 'ブラウザーの メニューを 開きます。点が 3つの しるしです。',
  'install.android-add': '「アプリをインストール」か「ホーム画面に追加」を えらびます。',
  'install.desk-add': 'アドレスの 右の しるしを おします。または メニューの「インストール」を えらびます。',
  'install.inside':
    'この ページは ほかの アプリの 中に あります。ホーム画面に 置けません。音も 出ません。ブラウザーで 開いてください。',
  'install.copied': 'コピーしました。ブラウザーに 入れてください。',
  'meter.hint': 'この ページが 使った 通信の 量です。スマホに もう ある ものは お金が かかりません。',
  'furigana.title': 'ふりがな',
  'furigana.hint': 'この ページの 漢字の 上に、読み方を 小さく 書きます。',
  'push.card': 'Homeroom を 閉じて いる ときも、お知らせが 来たら 知りたいですか',
  'push.why':
    '学校が 早く 終わる ときなど、お知らせが 来たことを スマホに 出せます。内容は Homeroom の 中だけで 見えます。',
  'push.failed': 'この スマホの 設定は できて いません。',
  'push.is-on': 'お知らせが 来ると、この スマホに 出ます。内容は 出ません。',
  'push.is-off': 'Homeroom を 閉じて いる あいだは 知らせません。急ぎの お知らせが おそく なる かもしれません。',
  'push.is-blocked': 'ブラウザーが ゆるして いません。ブラウザーの この ページの 設定で 変えられます。',
  'push.is-not-here':
    'この ブラウザーは、Homeroom を 閉じて いる あいだ 知らせる ことが できません。iPhone では、先に ホーム画面に 置いてください。',
  'pocket.add-hint': 'その 学校の カードを 使います。学校どうしは おたがいを 知りません。',
  'leaving.hint': 'お知らせ、返事、または 下書きが まだ ここに だけ あります。いま やめると、なくなります。',
  'phones.everywhere-hint': 'この スマホも です。また 使うときは カードが いります。',
  'phones.failed': 'どこも 変わりませんでした。',
  'phones.none': 'どこでも 使って いません。',
  'phones.end-all-hint': 'カードは まだ 使えます。カードも なくした ときは、カードも 止めてください。',
} satisfies Later<typeof english, 'other'>
