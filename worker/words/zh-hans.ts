import type { MailWords } from './mails.ts'

export const zhHans: MailWords = {
  'code.subject': '{code} 是您的 Homeroom 验证码',
  'code.body': [
    '您的登录验证码：{code}',
    '{minutes} 分钟内有效，只能使用一次，且只能在发出请求的浏览器中使用：{browser}。',
    '不是您本人请求的？那是有人输入了您的邮箱地址。没有这个验证码，谁也无法登录：请不要告诉任何人，并删除这封邮件。',
  ],
  'browser.on': '{system} 上的 {browser}',
  'browser.other': '未知的浏览器',
  'notice.subject': '{school}：{title}',
  'notice.urgent-subject': '【紧急】{school}：{title}',
  'reminder.subject': '【提醒】{school}：{title}',
  'reminder.why': '{school}已提醒您，仍在等您回应，因此给您发送了这封邮件。',
  'notice.open': '请打开 Homeroom，告诉学校您已看到。',
  'notice.why': '通知尚未送达您的手机，因此{school}给您发送了这封邮件。',
}
