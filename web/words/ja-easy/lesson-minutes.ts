import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { Later } from '../words.ts'

export const lessonMinutes = {
  'here.nobody': 'この 授業に 児童・生徒は いません。',
  'here.own': 'この クラスだけの きまりです。前の 記録は そのままです。',
} satisfies Later<typeof english, 'other'>
