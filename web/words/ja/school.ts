import type { school as english } from '../en/school.ts'
import type { In } from '../words.ts'

export const school: In<typeof english, 'other'> = {
  'now.students': { other: '児童・生徒' },
  'now.guardians': { other: '保護者' },
  'now.staff': { other: '教職員' },
  'now.close': '臨時休校にする',
  'now.close-hint': {
    other: '{n}人あての臨時休校のお知らせを、記入済みで開きます。ご確認いただくまで送信されません。',
  },
  'now.close-hint-plain': '臨時休校のお知らせを、記入済みで開きます。ご確認いただくまで送信されません。',
  'now.last': '最近のお知らせ',
  'now.people': '名簿とカード',
  'now.classes': 'クラスとグループ',
  'now.year': '学年',
  'now.members': '人数',
  'audit.title': '最近の変更',
  'audit.whole': '記録はすべてつながっています',
  'audit.broken': '記録のつながりが切れています。この学校のHomeroomの管理者にお知らせください',
  'audit.none': '変更はまだありません。',
  'audit.nobody': '学校',
  'audit.school.founded': '学校を開設',
  'audit.roster.applied': '名簿を取り込み',
  'audit.card.issued': 'カードを発行',
  'audit.card.revoked': 'カードを無効化',
  'audit.session.opened': 'サインイン',
  'audit.session.ended': 'サインアウト',
  'audit.role.chosen': '立場を選択',
  'audit.notice.posted': 'お知らせを送信',
  'audit.notice.reminded': '再通知',
  'audit.notice.confirmed': 'お知らせを確認',
}
