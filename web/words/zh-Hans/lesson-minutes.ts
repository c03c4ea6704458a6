import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { Later } from '../words.ts'

export const lessonMinutes = {
  'here.title': '谁在场',
  'here.since': '{time} 起',
  'here.from-to': '{from} 至 {to}',
  'here.rule': '{present}% 起算出席，{late}% 起算迟到',
  'here.nobody': '本课没有学生。',
  'here.csv': '存为表格',
  'here.roll': '去点名',
  'here.now': '正在场',
  'here.name': '姓名',
  'here.reading': '读音',
  'here.status': '算作',
  'here.minutes': '分钟',
  'here.of': '总分钟',
  'here.counting': '如何计算',
  'here.period': '计入哪次点名',
  'here.from-first': '从第一位学生进入时算起',
  'here.presentFrom': '出席起点（百分比）',
  'here.lateFrom': '迟到起点（百分比）',
  'here.own': '本班有自己的比例。以前算过的保持不变。',
  'here.schools': '这是学校的比例。',
  'here.set': '从现在起这样计算',
  'here.as-school': '按学校的算法',
} satisfies Later<typeof english, 'other'>
