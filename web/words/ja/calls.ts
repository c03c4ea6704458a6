import type { calls as english } from '../en/calls.ts'
import type { In } from '../words.ts'

export const calls: In<typeof english, 'other'> = {
  'call.rings': '{name}さんから通話です',
  'call.in': '{group}',
  'call.answer': '出る',
  'call.decline': '断る',
  'call.hang-up': '切る',
  'call.waiting': '呼び出しています。',
  'call.second': 'もう一人の大人が入ると話せます。',
}
