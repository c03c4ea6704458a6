import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.rings': '{name} 来电',
  'call.in': '在 {group}',
  'call.answer': '接听',
  'call.decline': '拒绝',
  'call.hang-up': '挂断',
  'call.waiting': '正在响铃，请在此等候对方接听。',
  'call.add': '添加人员',
  'call.find': '姓名',
  'call.added': '正在响铃',
  'call.ring': '呼叫',
  'call.done': '完成',
  'call.over': '通话已结束',
  'call.second': '第二位成人到场之前，谁的声音都听不到。',
} satisfies Later<typeof english, 'other'>
