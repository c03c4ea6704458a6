import type { absence as english } from '../en/absence.ts'
import type { In } from '../words.ts'

export const absence: In<typeof english, 'other'> = {
  'absence.title': '欠席の連絡',
  'absence.who': 'だれ',
  'absence.when': 'いつ',
  'absence.today': '今日',
  'absence.tomorrow': '明日',
  'absence.other-days': 'ほかの日',
  'absence.from': '開始日',
  'absence.to': '終了日',
  'absence.kind': '内容',
  'absence.absent': '欠席',
  'absence.late': '遅刻',
  'absence.left-early': '早退',
  'absence.why': '理由（任意）',
  'absence.text': '先生への連絡（任意）',
  'absence.send': '学校に知らせる',
  'absence.sending': '送信中',
  'absence.cut-off': '{time}を過ぎています。遅れて届いた連絡として表示されます。',
  'absence.had': '学校に届きました。',
  'absence.failed': 'まだ送られていません。内容はここに残っています。',
  'absence.yours': 'これまでの連絡',
  'absence.none': '連絡はまだありません',
  'absence.take-back': '取り消す',
  'absence.taken-back': '取り消し済み',
  'absence.was-late': '締め切り後',
}
