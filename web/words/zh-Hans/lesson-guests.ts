import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { Later } from '../words.ts'

export const lessonGuests = {
  'guest.title': '课程',
  'guest.waiting': '老师会让你进入',
  'guest.waiting-hint': '你以“{name}”的身份等候。请不要关闭此页面。',
  'guest.listens': '你以访客身份观看和聆听。没有人能看到或听到你。',
  'guest.dead': '此链接无法打开任何内容',
  'guest.dead-hint': '它已在其他浏览器中打开，或已被收回，或课程已结束。老师可以为你创建新的链接。',
  'guests.title': '访客',
  'guests.name': '谁要来，例如“罗西女士，博物馆”',
  'guests.make': '创建链接',
  'guests.link': '给{name}的链接',
  'guests.link-hint': '只能在一个浏览器中打开，且只用于这节课。由你让对方进入。',
  'guests.copy': '复制链接',
  'guests.copied': '已复制。',
  'guests.show': '显示链接',
  'guests.made': '尚未打开',
  'guests.admitted': '已让其进入',
  'guests.take-back': '收回',
  'guests.waits': '{name}在等候进入',
  'guests.let-in': '让其进入',
  'guests.refuse': '拒绝',
} satisfies Later<typeof english & typeof englishLead, 'other'>
