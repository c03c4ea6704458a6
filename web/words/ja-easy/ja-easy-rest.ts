import type { chat } from '../en/chat.ts'
import type { checkIn } from '../en/check-in.ts'
import type { enPhone } from '../en-phone.ts'
import type { push } from '../en/push.ts'
import type { files } from '../en/files.ts'
import type { register } from '../en/register.ts'
import type { search } from '../en/search.ts'
import type { signIn } from '../en/sign-in.ts'
import type { text } from '../en/text.ts'
import type { translation } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'register.failed': 'なにも 印刷や 保存を していません。さきに 学校に 知らせます。',
  'register.none-hint': '朝の 出席を とった 日を 数えます。',
  'register.none-of-note': '毎日、時間に 間に合いました。',
  'stat.picture': { other: '出席した 割合は {share}です。棒は {n}本です。下の 表に 同じ 数が あります。' },
  'files.who': 'だれが うつって いますか',
  'files.no-consent': '{name}の 家族は 写真を いいと 言って いません。ほかの 写真を えらんでください。',
  'files.not-taken': '一つは 入れられませんでした。',
  'files.not-shown': '写真が 出ません。もう ないか、つながって いない かもしれません。',
  'files.no-microphone': 'この スマホは マイクを 使わせて くれません。スマホの 設定で 変えられます。',
  'files.not-played': '音を 出せませんでした。',
  'files.read': '文字で 読む',
  'files.reading': '文字に しています',
  'files.by-machine': '機械が 書きました。大切な ことは 聞いて ください。',
  'files.no-words': 'ことばが わかりませんでした。',
  'files.not-read': '文字に できませんでした。',

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

  'text.too-long': { other: '{n}文字 長すぎます。短く してから 送ってください。' },
  'text.choices': { other: '{n}件 あります。上と 下の キーで えらびます。Enter で 決めます。Esc で 閉じます。' },
  'emoji.none': 'その 名前の 絵文字は ありません。ほかの ことばで さがしてください。',
  'sticker.unknown': 'スタンプです。ページを もう一度 開くと 見えます。',

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
  'enter.hint': 'Control と Enter で いつも 送ります。文字を 変えて いる あいだは、Enter で 送りません。',
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

  'search.hint': 'あなたの グループの メッセージと お知らせを さがします。',
  'search.hint-group': 'この グループの メッセージを さがします。',
  'search.none-hint': 'ことばの 始めで さがします。日本語、中国語、韓国語は、どの 部分でも さがせます。',
  'search.none-here-hint': 'つながったら、学校の ほうも さがします。',
  'search.here-alone': 'つながって いません。この スマホの 中だけ さがします。',
  'search.unheard': { other: '{n}の グループは 返事が ありませんでした。' },

  'chat.none-hint': '学校が 決めた クラスと グループが ここに 出ます。',
  'chat.empty-hint': 'あいさつか、最初の 質問を 書いてください。',
  'chat.not-sent': '送れませんでした。',
  'chat.staff-only': 'ここには 先生と 職員だけが 書けます。',
  'chat.reported-hint': '学校の 2人が 見るまで かくします。だれが 知らせたかは わかりません。',
  'chat.second-gone':
    'この 会話を 見る 大人が いなく なりました。事務室が 別の 人を 決めます。それまで だれも 書けません。',
  'chat.read-only': '学校の きまりで、この 会話は 読む だけです。',
  'chat.after-hours': '書いて いい 時間は 終わりました。朝に また 書けます。',
  'chat.too-late': '15分 すぎると 直せません。消すか、新しく 書いてください。',
  'chat.failed': 'できませんでした。',
  'chat.recall-ask': 'この メッセージを 取り消しますか',
  'chat.recall-hint': '取り消した ことは みんなに 見えます。内容は 学校に 残ります。',
  'chat.call-ask': { other: '{n}人を 呼びますか' },
  'chat.call-hint': '呼んだ ことを すぐに 知らせます。',
  'chat.people-changed': 'グループの 人が 変わりました。人数を もう一度 見てください。',

  'check-in.about':
    '児童・生徒が 画面の 文字を 入れます。または 四角に カメラを 向けます。10秒ごとに 変わります。出席は 先生が 直せます。',
  'check-in.which': 'どの クラスですか',
  'check-in.code-hint': '文字と 数字 6つです。または スマホの カメラを 四角に 向けます。',
  'check-in.none-hint': '先生が 始めて、文字を 見せます。',
  'check-in.wrong': 'いま 画面に ある 文字では ありません。10秒ごとに 変わります。もう一度 見てください。',
  'check-in.locked': 'まちがいが 多すぎます。次の 文字を 待つか、先生に 言ってください。',
  'check-in.closed': 'もう 終わりました。先生に 言ってください。',
  'check-in.no-line':
    'つながって いません。次に 画面に ある 文字で もう一度 してください。または 先生に 言ってください。',
  'check-in.where': 'スマホは、学校に いるか いないかだけを 知らせます。どこに いるかは スマホの 中だけです。',

  'telling.check': 'もとの 文も 見てください。そのままの ところは、数字や 名前を まちがえない ために 訳して いません。',
  'telling.unknown': '何語か わかりません。',
  'telling.failed': '訳せませんでした。',
  'telling.used-up': '今日は もう 訳せません。明日 また できます。',
  'telling.hint':
    'ほかの ことばの お知らせを 機械が 訳します。数字、時間、お金、名前は そのままです。もとの 文も すぐ 見られます。',
} satisfies Later<
  typeof files &
    typeof signIn &
    typeof text &
    typeof enPhone &
    typeof push &
    typeof search &
    typeof chat &
    typeof register &
    typeof checkIn &
    typeof translation,
  'other'
>
