import type { MailWords } from './mails.ts'

export const zhHant: MailWords = {
  'code.subject': '{code} 是您的 Homeroom 驗證碼',
  'code.body': [
    '您的登入驗證碼：{code}',
    '{minutes} 分鐘內有效，只能使用一次，且只能在提出要求的瀏覽器中使用：{browser}。',
    '不是您本人要求的？那是有人輸入了您的電子郵件地址。沒有這個驗證碼，誰也無法登入：請不要告訴任何人，並刪除這封郵件。',
  ],
  'browser.on': '{system} 上的 {browser}',
  'browser.other': '不明的瀏覽器',
  'notice.subject': '{school}：{title}',
  'notice.urgent-subject': '【緊急】{school}：{title}',
  'reminder.subject': '【提醒】{school}：{title}',
  'reminder.why': '{school}已提醒您，仍在等您回覆，因此寄出這封郵件。',
  'notice.open': '請開啟 Homeroom，告訴學校您已看過。',
  'notice.why': '通知尚未送達您的手機，因此{school}寄出這封郵件。',
}
