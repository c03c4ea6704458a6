import type { phone as english } from '../en/phone.ts'
import type { In } from '../words.ts'

export const phone: In<typeof english, 'other'> = {
  'install.title': 'ホーム画面に追加',
  'install.here': 'Homeroomはこの端末のホーム画面にあります。',
  'install.why': 'ホーム画面から開くと、通信がなくてもすぐに表示され、未読のお知らせの数も表示できます。',
  'install.now': '追加する',
  'install.ios-share': 'Safariの共有ボタン（四角から矢印が出た印）を押してください。',
  'install.ios-add': '「ホーム画面に追加」を選び、「追加」を押してください。',
  'install.ios-open': 'ホーム画面からHomeroomを開き、もう一度カードをカメラで読み取ってください。',
  'install.android-menu': 'ブラウザーのメニュー（点が三つの印）を開いてください。',
  'install.android-add': '「アプリをインストール」または「ホーム画面に追加」を選んでください。',
  'install.desk-add':
    'アドレス欄の右端にあるインストールの印か、ブラウザーのメニューの「インストール」を選んでください。',
  'install.inside':
    'このページはほかのアプリの中で開かれているため、ホーム画面への追加も通知もできません。ブラウザーで開いてください。',
  'install.copy': 'アドレスをコピー',
  'install.copied': 'コピーしました。ブラウザーに貼り付けてください。',
  'install.not-copied': 'アドレスは{address}です',
  'meter.title': '通信量',
  'meter.used': 'この端末の今月の通信量は{mb} MBです',
  'meter.hint': 'このページが通信で受け取った量です。端末に保存されているものには通信を使いません。',

  'enter.title': 'メッセージでのEnterキー',
  'enter.send': '送信する',
  'enter.break': '改行する',
  'enter.hint': 'Ctrl+Enterはいつでも送信します。変換中のEnterで送信されることはありません。',
  'me.policy': '子どもを守る設定',
  'me.safeguarding': '安全',
  'furigana.title': 'ふりがな',
  'furigana.hint': 'このページのことばの漢字に、読みを小さく付けます。',
  'furigana.off': '付けない',
  'furigana.all': 'すべての漢字',
  'furigana.above': '{n}年生より後の漢字',
}
