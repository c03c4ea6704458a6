import type { common as english } from '../en/common.ts'
import type { In } from '../words.ts'

export const common: In<typeof english, 'other'> = {
  'app.name': 'Homeroom',

  people: { other: '{n}人' },

  'role.admin': '管理者',
  'role.office': '事務室',
  'role.teacher': '教員',
  'role.staff': '職員',
  'role.student': '児童・生徒',
  'role.guardian': '保護者',
  'role.officer': '教育委員会',

  'places.places': 'メニュー',
  'places.search': '検索',
  'places.skip': '本文へ進む',
  'places.today': '今日',
  'places.for-you': 'ご家庭へ',
  'places.workbench': '校務',
  'places.school-now': '学校の今',
  'places.schools': '学校一覧',
  'places.notices': 'お知らせ',
  'places.groups': 'グループ',
  'places.groups-new': { other: '新着のあるグループ{n}件' },
  'places.people': '名簿',
  'places.me': '自分',
  'places.unread': { other: '未読{n}件' },

  'top.back': '戻る',

  comma: '、',

  'when.yesterday': '昨日 {time}',
  'when.day': '{day} {time}',

  'state.loading': '読み込み中',
  'state.offline': '通信できません。',
  'state.offline-as-of': '通信できません。{time}時点の内容です。',
  'state.retry': 'もう一度',
  'state.more': 'さらに表示',
  'state.not-here': 'このページは表示できません',
  'state.not-here-hint': '削除されたか、ほかのクラスのページです。学校の事務室にお問い合わせください。',
  'state.go-home': '最初のページへ',

  'why.no-line': '学校につながりません。通信を確かめて、もう一度お試しください。',
  'why.sign-in': 'この端末のサインインが切れています。もう一度カードをお使いください。',
  'why.not-allowed': 'この立場では行えません。学校の事務室が行えます。',
  'why.wrong-origin': 'ページが古くなっています。読み込み直してください。',
  'why.not-found': '削除されたか、表示できないページです。',
  'why.conflict': 'その間にほかの内容が保存されました。読み込み直してご確認ください。',
  'why.too-large': '大きすぎます。',
  'why.wrong-type': 'この種類のファイルは読み込めません。',
  'why.not-valid': '正しくないところがあります。',
  'why.too-many': '回数が多すぎます。1分ほど待ってから、もう一度お試しください。',
  'why.unexpected': '学校側で問題が起きました。少し待ってから、もう一度お試しください。',
  'why.unavailable': '学校側が混み合っています。少し待ってから、もう一度お試しください。',
  'why.locked': '先生の回線が切れています。先生が戻るまで、チャットは休みです。戻ったら、もう一度送ってください。',
}
