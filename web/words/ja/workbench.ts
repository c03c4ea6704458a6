import type { workbench as english } from '../en/workbench.ts'
import type { In } from '../words.ts'

export const workbench: In<typeof english, 'other'> = {
  'role.guardian-of': '{children}の保護者',
  'group.class': 'クラス',
  'group.guardians': 'クラスの保護者',
  'group.subject': '教科',
  'group.staff': '職員室',
  'group.unplaced': 'クラスに属さない人',
  'group.year': '学年',
  'group.school': '学校全体',
  'group.direct': '個別の会話',
  'enrollment.owner': '担任',
  'enrollment.teacher': '授業担当',
  'enrollment.member': '所属',
  'enrollment.observer': '閲覧のみ',
  'workbench.waiting': '未確認のお知らせ',
  'workbench.nothing': '未確認のお知らせはありません。',
  'workbench.tools': '校務の道具',
  'workbench.sent': '送信済み',
  'workbench.groups': '担当するグループ',
  'now.group': 'グループ',
  'workbench.roll': '出欠をとる',
  'workbench.leave': '欠席願',
}
