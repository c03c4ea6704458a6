import type { signIn as english } from '../en/sign-in.ts'
import type { Later } from '../words.ts'

export const words = {
  'sign-in.by-mail': '我在這裡工作，或者我是家長',
  'sign-in.by-mail-how': '手邊沒有卡片？可以用我們發到學校登記的電子信箱的驗證碼登入。',
  'sign-in.by-card': '我有卡片',
  'mail-in.title': '用電子信箱登入',
  'mail-in.address': '您的電子信箱',
  'mail-in.address-hint': '您告訴學校的那個。',
  'mail-in.address-wrong': '這不是完整的電子信箱。應類似 name@example.org。',
  'mail-in.send': '傳送驗證碼',
  'mail-in.sending': '正在傳送',
  'mail-in.look': '請查看您的信箱',
  'mail-in.sent': '如果學校有 {email}，驗證碼已發往該信箱。{minutes} 分鐘內有效，僅限此瀏覽器。以最新的郵件為準。',
  'mail-in.code': '郵件中的六位數字',
  'mail-in.code-short': '驗證碼是六位數字。',
  'mail-in.code-wrong': '驗證碼不對。請查看最新的郵件，檢查每一位數字。',
  'mail-in.code-over': '這個驗證碼已失效。請重新取得。',
  'mail-in.too-many': '今天嘗試次數太多。請明天再試，或用卡片登入；卡片由學校辦公室列印。',
  'mail-in.off': '這所學校還不傳送郵件。請使用卡片。',
  'mail-in.go': '登入',
  'mail-in.checking': '正在檢查',
  'mail-in.again': '重新發送驗證碼',
  'mail-in.who': '您是哪一位？',
  'mail-in.who-hint': '{school}有幾位使用這個信箱。每個人看到和回答的內容都是自己的。',
  'mail-in.other': '換一個信箱',
} satisfies Later<typeof english, 'other'>
