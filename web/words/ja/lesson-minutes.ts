import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { In } from '../words.ts'

export const lessonMinutes: In<typeof english, 'other'> = {
  'here.title': '出席の記録',
  'here.since': '{time}から',
  'here.from-to': '{from}〜{to}',
  'here.rule': '{present}％以上で出席、{late}％以上で遅刻',
  'here.nobody': 'この授業の児童・生徒はいません。',
  'here.csv': '表で保存',
  'here.roll': '出欠へ',
  'here.now': 'いま参加中',
  'here.name': '名前',
  'here.reading': '読み',
  'here.status': '扱い',
  'here.minutes': '分',
  'here.of': '全体（分）',
  'here.counting': '数え方',
  'here.period': 'どの時限の出欠か',
  'here.from-first': '最初の児童・生徒が入ったときから数える',
  'here.presentFrom': '出席とする割合（％以上）',
  'here.lateFrom': '遅刻とする割合（％以上）',
  'here.own': 'この学級だけの割合です。前の記録は変わりません。',
  'here.schools': '学校の割合です。',
  'here.set': 'これからこう数える',
  'here.as-school': '学校と同じにする',
}
