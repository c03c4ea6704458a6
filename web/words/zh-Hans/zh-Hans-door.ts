import type { signIn as english } from '../en/sign-in.ts'
import type { Later } from '../words.ts'

export const words = {
  'sign-in.by-mail': '我在这里工作，或者我是家长',
  'sign-in.by-mail-how': '手边没有卡片？可以用我们发到学校登记的电子邮箱的验证码登录。',
  'sign-in.by-card': '我有卡片',
  'mail-in.title': '用电子邮箱登录',
  'mail-in.address': '您的电子邮箱',
  'mail-in.address-hint': '您告诉学校的那个。',
  'mail-in.address-wrong': '这不是完整的电子邮箱。应类似 name@example.org。',
  'mail-in.send': '发送验证码',
  'mail-in.sending': '正在发送',
  'mail-in.look': '请查看您的邮箱',
  'mail-in.sent': '如果学校有 {email}，验证码已发往该邮箱。{minutes} 分钟内有效，仅限此浏览器。以最新的邮件为准。',
  'mail-in.code': '邮件中的六位数字',
  'mail-in.code-short': '验证码是六位数字。',
  'mail-in.code-wrong': '验证码不对。请查看最新的邮件，检查每一位数字。',
  'mail-in.code-over': '这个验证码已失效。请重新获取。',
  'mail-in.too-many': '今天尝试次数太多。请明天再试，或用卡片登录；卡片由学校办公室打印。',
  'mail-in.off': '这所学校还不发送邮件。请使用卡片。',
  'mail-in.go': '登录',
  'mail-in.checking': '正在检查',
  'mail-in.again': '重新发送验证码',
  'mail-in.who': '您是哪一位？',
  'mail-in.who-hint': '{school}有几位使用这个邮箱。每个人看到和回答的内容都是自己的。',
  'mail-in.other': '换一个邮箱',
} satisfies Later<typeof english, 'other'>
