import type { search as english } from '../en/search.ts'
import type { Later } from '../words.ts'

export const words = {
  'search.title': 'Tìm kiếm',
  'search.in': 'Tìm trong {group}',
  'search.find': 'Từ cần tìm',
  'search.all': 'Tìm ở mọi nơi',
  'search.hint': 'Tin nhắn trong nhóm của bạn và thông báo cho bạn.',
  'search.hint-group': 'Tin nhắn của nhóm này.',
  'search.none': 'Không tìm thấy gì',
  'search.none-hint': 'Từ được tìm theo phần đầu; tiếng Trung, Nhật, Hàn theo bất kỳ phần nào.',
  'search.none-here': 'Không có gì trên điện thoại này',
  'search.none-here-hint': 'Sẽ tìm ở trường khi có mạng.',
  'search.here-alone': 'Không có mạng: chỉ tìm trong điện thoại này.',
  'search.unheard': { other: 'Lần này {n} nhóm không trả lời.' },
  'search.notices': 'Thông báo',
  'search.messages': 'Tin nhắn',
  'search.looking': 'Đang tìm…',
  'search.found': { other: 'Tìm thấy {n}' },
  'search.found-more': 'Đến nay tìm thấy {n}',
  'search.older': 'Tìm xa hơn',
} satisfies Later<typeof english, 'other'>
