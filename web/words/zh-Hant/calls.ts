import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.rings': '{name} 來電',
  'call.in': '在 {group}',
  'call.answer': '接聽',
  'call.decline': '拒絕',
  'call.hang-up': '掛斷',
  'call.waiting': '正在響鈴，請在此等候對方接聽。',
  'call.add': '加入人員',
  'call.find': '姓名',
  'call.added': '正在響鈴',
  'call.ring': '呼叫',
  'call.done': '完成',
  'call.over': '通話已結束',
  'call.second': '第二位成人到場之前，誰的聲音都聽不到。',
} satisfies Later<typeof english, 'other'>
