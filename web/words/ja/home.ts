import type { home as english } from '../en/home.ts'
import type { In } from '../words.ts'

export const home: In<typeof english, 'other'> = {
  'sign-in.title': 'カードをカメラで読み取ってください',
  'sign-in.how': 'スマートフォンのカメラを開き、カードの四角いコードに向けます。表示されたリンクを押してください。',
  'sign-in.code': 'カメラが使えないときは、コードの下の文字を入力してください',
  'sign-in.go': 'サインイン',
  'sign-in.again': 'もう一度カードで試す',
  'sign-in.trying': 'カードを確かめています。少しお待ちください。',
  'sign-in.unknown':
    'この文字のカードは見つかりません。一文字ずつ確かめるか、学校の事務室で新しいカードを受け取ってください。',

  'today.waiting': '未確認のお知らせ',
  'today.read': '読んだお知らせ',
  'today.nothing': '未確認のお知らせはありません',
  'today.check-in': '出席を登録する',

  'for-you.child': 'お子さま',
  'for-you.all': 'すべて',
  'for-you.today': '今日',
  'for-you.before': '昨日まで',
  'today.leave': '欠席願を出す',
  'for-you.absence': '欠席の連絡',
  'for-you.none': 'このお子さまへのお知らせはありません',

  'day.open': '今日（子どもごと）',
  'day.all': 'すべてのお知らせ',
  'day.nothing': '今日の未確認はありません',
  'day.own': 'ご自身宛',

  'me.acting': '現在の立場',
  'me.acting-hint': 'どの立場で書いたかは、いつも相手に表示されます。',
  'me.role-failed': '立場は変わっていません。',
  'me.schools': '学校',
  'me.language': '言語',
  'me.theme': '画面の明るさ',

  'theme.phone': '端末に合わせる',
  'theme.light': '明るい',
  'theme.dark': '暗い',

  'me.out': 'この端末からサインアウト',
  'me.out-hint': 'この端末に保存された学校の情報を消します。もう一度使うにはカードが必要です。',
  'me.out-failed': 'まだサインインしています。',
  'pocket.filter': 'お子さま・学校',
  'pocket.waits': { other: '{n}件あります' },
  'pocket.add': '別の学校を追加する',
  'pocket.back': '{school}に戻る',
  'air.now': '授業中：{title}（{name}）',
  'air.lesson': '授業',
  'air.join': '参加する',
  'air.check': '先に音と回線を確認',
  'air.start': '授業を始める',
  'air.together': 'ほかのクラスと一緒に',
  'air.meet': '会議を始める',
  'air.not-started': '授業を始められませんでした。',
}
