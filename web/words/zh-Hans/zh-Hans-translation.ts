import type { translation as english } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'telling.ask': '翻译',
  'telling.asking': '正在翻译……',
  'telling.told': '由机器从{language}翻译',
  'telling.original': '显示原文',
  'telling.again': '显示译文',
  'telling.check': '请核对原文：保持原样的部分如果翻译，可能会弄错数字或姓名。',
  'telling.unknown': '不清楚这是哪种语言。',
  'telling.failed': '无法翻译。',
  'telling.used-up': '今天的翻译额度已用完，明天继续。',
  'telling.title': '翻译',
  'telling.hint': '其他语言的通知和消息由机器翻译。数字、时间、金额和姓名保持原样，点按一下即可看原文。',
  'telling.into': '翻译成',
  'telling.page': '页面语言',
  'telling.always': '无需询问直接翻译',
} satisfies Later<typeof english, 'other'>
