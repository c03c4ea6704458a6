import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { Later } from '../words.ts'

export const lessonGuests = {
  'guest.title': 'Buổi học',
  'guest.waiting': 'Giáo viên sẽ cho bạn vào',
  'guest.waiting-hint': 'Bạn đang chờ với tên {name}. Hãy giữ trang này mở.',
  'guest.listens': 'Bạn xem và nghe với tư cách khách. Không ai thấy hay nghe bạn.',
  'guest.dead': 'Liên kết này không mở được gì',
  'guest.dead-hint':
    'Nó đã được mở trong trình duyệt khác, hoặc đã bị thu hồi, hoặc buổi học đã kết thúc. Giáo viên có thể tạo cho bạn liên kết mới.',
  'guests.title': 'Khách',
  'guests.name': 'Ai sẽ đến, ví dụ “cô Rossi, bảo tàng”',
  'guests.make': 'Tạo liên kết',
  'guests.link': 'Liên kết cho {name}',
  'guests.link-hint': 'Chỉ mở được trong một trình duyệt và chỉ cho buổi học này. Bạn là người cho vào.',
  'guests.copy': 'Sao chép liên kết',
  'guests.copied': 'Đã sao chép.',
  'guests.show': 'Hiện liên kết',
  'guests.made': 'Chưa được mở',
  'guests.admitted': 'Đã cho vào',
  'guests.take-back': 'Thu hồi',
  'guests.waits': '{name} đang chờ được vào',
  'guests.let-in': 'Cho vào',
  'guests.refuse': 'Từ chối',
} satisfies Later<typeof english & typeof englishLead, 'other'>
