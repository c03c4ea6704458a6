import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { Later } from '../words.ts'

export const lessonLines = {
  'lines.title': '网络',
  'lines.counts': '良好 {good} · 较弱 {weak} · 仅文字 {text}',
  'lines.all-good': '大家的网络都良好。',
  'lines.audio': '{time} 起声音和幻灯片',
  'lines.text': '{time} 起仅文字',
  'lines.video': '{time} 起画面断续',
  'lines.choice': '本人选择',
  'lines.ceiling': '为节省流量',
  'lines.many': '半个班的网络同时变弱。可能是您自己的网络：请靠近 Wi-Fi，或暂停画面。',
  'lines.rest': '为所有人暂停画面',
  'lines.show': '重新显示画面',
} satisfies Later<typeof english, 'other'>
