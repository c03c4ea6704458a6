import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { Later } from '../words.ts'

export const lessonMinutes = {
  'here.title': '誰在場',
  'here.since': '{time} 起',
  'here.from-to': '{from} 至 {to}',
  'here.rule': '{present}% 起算出席，{late}% 起算遲到',
  'here.nobody': '本課沒有學生。',
  'here.csv': '存成表格',
  'here.roll': '去點名',
  'here.now': '正在場',
  'here.name': '姓名',
  'here.reading': '讀音',
  'here.status': '算作',
  'here.minutes': '分鐘',
  'here.of': '總分鐘',
  'here.counting': '如何計算',
  'here.period': '計入哪次點名',
  'here.from-first': '從第一位學生進入時算起',
  'here.presentFrom': '出席起點（百分比）',
  'here.lateFrom': '遲到起點（百分比）',
  'here.own': '本班有自己的比例。以前算過的保持不變。',
  'here.schools': '這是學校的比例。',
  'here.set': '從現在起這樣計算',
  'here.as-school': '按學校的算法',
} satisfies Later<typeof english, 'other'>
