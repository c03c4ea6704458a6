import type { translation as english } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'telling.ask': '翻譯',
  'telling.asking': '正在翻譯……',
  'telling.told': '由機器從{language}翻譯',
  'telling.original': '顯示原文',
  'telling.again': '顯示譯文',
  'telling.check': '請核對原文：保持原樣的部分如果翻譯，可能會弄錯數字或姓名。',
  'telling.unknown': '不清楚這是哪種語言。',
  'telling.failed': '無法翻譯。',
  'telling.used-up': '今天的翻譯額度已用完，明天繼續。',
  'telling.title': '翻譯',
  'telling.hint': '其他語言的通知和訊息由機器翻譯。數字、時間、金額和姓名保持原樣，點選一下即可看原文。',
  'telling.into': '翻譯成',
  'telling.page': '頁面語言',
  'telling.always': '無需詢問直接翻譯',
} satisfies Later<typeof english, 'other'>
