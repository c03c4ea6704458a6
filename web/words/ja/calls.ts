import type { calls as english } from '../en/calls.ts'
import type { In } from '../words.ts'

export const calls: In<typeof english, 'other'> = {
  'call.rings': '{name}さんから通話です',
  'call.in': '{group}',
  'call.answer': '出る',
  'call.decline': '断る',
  'call.hang-up': '切る',
  'call.waiting': '呼び出しています。',
  'call.add': '人を加える',
  'call.find': '名前',
  'call.added': '呼び出し中',
  'call.ring': '呼び出す',
  'call.done': '閉じる',
  'call.over': '通話が終わりました',
  'call.second': 'もう一人の大人が入ると話せます。',
}
