import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.rings': '{name} đang gọi',
  'call.in': 'trong {group}',
  'call.answer': 'Trả lời',
  'call.decline': 'Từ chối',
  'call.hang-up': 'Kết thúc',
  'call.waiting': 'Đang đổ chuông. Hãy đợi ở đây đến khi có người trả lời.',
  'call.second': 'Chưa ai được nghe thấy cho đến khi người lớn thứ hai có mặt.',
} satisfies Later<typeof english, 'other'>
