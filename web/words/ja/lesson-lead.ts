import type { lessonLead as english } from '../en/lesson-lead.ts'
import type { In } from '../words.ts'

export const lessonLead: In<typeof english, 'other'> = {
  'lesson.end': '全員の授業を終える',
  'lesson.end-ask': '全員の授業を終えますか',
  'lesson.end-hint': '2秒以内に全員が退出します。取り消せません。',
  'lesson.end-not': '続ける',
  'lesson.hands': '挙手（順番）',
  'lesson.no-hands': '挙手はありません。',
  'lesson.let-speak': '発言を許可',
  'lesson.speaking': '発言できる人',
  'lesson.quiet': '発言を止める',
  'lesson.quiet-all': '全員を静かに',
  'lesson.remove': '外す',
  'lesson.remove-ask': '{name}さんをこの授業から外しますか',
  'lesson.remove-hint': 'この授業には戻れません。次の授業には参加できます。',
  'lesson.keep': 'そのままにする',
  'lesson.not-done': 'できませんでした。',
  'lesson.task-field': '回線が切れたときの課題',
  'lesson.task-keep': '保存',
}
