import type { marks as english } from '../en/marks.ts'
import type { In } from '../words.ts'

export const marks: In<typeof english, 'other'> = {
  'mark.present': '出席',
  'mark.late': '遅刻',
  'mark.absent': '欠席',
  'mark.excused': '公欠・出停など',
  'mark.left-early': '早退',
  'mark.expected': '取り消し',
  'source.teacher': '手入力',
  'source.check-in': 'チェックイン',
  'source.terminal': '端末',
  'source.lesson': 'オンライン授業',
  'source.guardian': '保護者の連絡',
  'source.leave': '承認された欠席願',
  'source.rule': '学校の規則による',
  'code.illness': '病欠',
  'code.family': '家庭の都合',
  'code.appointment': '通院など',
  'code.unwell': '体調不良',
  'code.suspension': '出席停止',
  'code.infection': '出席停止（感染症）',
  'code.bereavement': '忌引',
  'code.school-matter': '公欠',
  'code.transport': '交通機関の遅れ',
}
