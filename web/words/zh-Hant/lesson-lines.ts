import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { Later } from '../words.ts'

export const lessonLines = {
  'lines.title': '網路',
  'lines.counts': '良好 {good} · 較弱 {weak} · 僅文字 {text}',
  'lines.all-good': '大家的網路都良好。',
  'lines.audio': '{time} 起聲音和投影片',
  'lines.text': '{time} 起僅文字',
  'lines.video': '{time} 起畫面斷續',
  'lines.choice': '本人選擇',
  'lines.ceiling': '為節省流量',
  'lines.many': '半個班的網路同時變弱。可能是您自己的網路：請靠近 Wi-Fi，或暫停畫面。',
  'lines.rest': '為所有人暫停畫面',
  'lines.show': '重新顯示畫面',
} satisfies Later<typeof english, 'other'>
