import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.rings': '{name} đang gọi',
  'call.in': 'trong {group}',
  'call.answer': 'Trả lời',
  'call.decline': 'Từ chối',
  'call.hang-up': 'Kết thúc',
  'call.waiting': 'Đang đổ chuông. Hãy đợi ở đây đến khi có người trả lời.',
  'call.add': 'Thêm người',
  'call.find': 'Tên',
  'call.added': 'Đang đổ chuông',
  'call.ring': 'Gọi',
  'call.done': 'Xong',
  'call.over': 'Cuộc gọi đã kết thúc',
  'call.second': 'Chưa ai được nghe thấy cho đến khi người lớn thứ hai có mặt.',
} satisfies Later<typeof english, 'other'>
