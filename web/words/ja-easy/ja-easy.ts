import type { en } from '../en.ts'
import type { Later } from '../words.ts'

export const words = {
  'places.skip': 'ページの 中身へ 行く',
  'state.offline': 'いま つながって いません。',
  'state.offline-as-of': 'いま つながって いません。{time}の 内容です。',
  'state.retry': 'もう一度',
  'state.more': 'もっと見る',
  'state.not-here': 'この ページは 見られません',
  'state.not-here-hint': 'もう ないか、ほかの クラスの ものです。学校の 事務室に 聞いてください。',
  'state.go-home': '最初の ページへ',
  'why.no-line': '学校に つながりません。電波を 見て、もう一度 してください。',
  'why.sign-in': 'この スマホは 使えなく なりました。もう一度 カードを 使ってください。',
  'why.not-allowed': 'あなたは これを できません。学校の 事務室は できます。',
  'why.wrong-origin': 'この ページは 古いです。もう一度 開いてください。',
  'why.not-found': 'もう ないか、あなたの ものでは ありません。',
  'why.conflict': 'ほかの 人が 先に 変えました。ページを もう一度 開いて 見てください。',
  'why.too-large': '大きすぎます。',
  'why.wrong-type': 'この 種類の ファイルは 読めません。',
  'why.not-valid': 'どこかが まちがって います。',
  'why.too-many': '回数が 多すぎます。1分 待って、もう一度 してください。',
  'why.unexpected': '学校の ほうで 問題が ありました。少し 待って、もう一度 してください。',
  'why.unavailable': '学校が いま いそがしいです。少し 待って、もう一度 してください。',
  'why.locked':
    '先生の 回線が 切れました。先生が もどるまで チャットは 休みです。もどったら、もう一度 送って ください。',
  'sign-in.title': 'カードを スマホの カメラに 見せてください',
  'sign-in.how': 'この スマホの カメラを 開きます。カードの 四角に 向けます。出てきた リンクを おします。',
  'sign-in.code': 'カメラが ありませんか。四角の 下の 文字を 入れてください',
  'sign-in.again': 'もう一度 カードで',
  'sign-in.trying': '少し 待ってください。カードを 読んで います。',
  'sign-in.unknown':
    'この 文字の カードは ありません。文字を よく 見てください。学校の 事務室で 新しい カードを もらえます。',
  'today.nothing': 'いま することは ありません',
  'for-you.absence': '休みを 知らせる',
  'day.open': '今日（子どもごと）',
  'day.nothing': '今日 することは ありません',
  'day.own': 'あなたへ',
  'me.acting-hint': 'あなたが どの 立場で 書いたか、みんなに 見えます。',
  'me.role-failed': '立場は 変わりませんでした。',
  'me.out': 'この スマホで 使うのを やめる',
  'me.out-hint': 'この スマホに ある 学校の 内容を 消します。また 使うときは カードが いります。',
  'me.out-failed': 'まだ 使える ままです。',
  'inbox.none-hint': '学校からの お知らせが ここに 出ます。',
  'entry.read-all': 'ぜんぶ 読む',
  'confirm.sending': 'つながったら 送ります',
  'confirm.failed': '{who}の 返事は 送れませんでした。',
  'notice.reach': 'だれに 届いたかを 見る',
  'air.not-started': '授業を はじめる ことが できませんでした。',
} satisfies Later<typeof en, 'other'>

/** What not everybody reads. */
export const more = {
  staff: () => import('./ja-easy-staff.ts'),
  rest: () => import('./ja-easy-rest.ts'),
  lesson: () => import('./ja-easy-lesson.ts'),
}
