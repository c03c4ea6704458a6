import type { lessonSeats as english } from '../en/lesson-seats.ts'
import type { Later } from '../words.ts'

export const lessonSeats = {
  'seat.video': 'Hình và tiếng.',
  'seat.audio': 'Tiếng và trang chiếu.',
  'seat.text': 'Trang chiếu và chữ.',
  'seat.audio-line': 'Đường truyền của bạn yếu nên hình tạm nghỉ. Hình sẽ tự trở lại.',
  'seat.audio-choice': 'Bạn đã chọn chỉ nghe tiếng, để tiết kiệm dữ liệu.',
  'seat.audio-offer': 'Buổi học này bắt đầu không có hình, để tiết kiệm dữ liệu.',
  'seat.audio-ceiling': 'Hình tạm nghỉ để buổi học này ở dưới {mb} MB.',
  'seat.text-line':
    'Lúc này đường truyền không tải được tiếng. Lời nói hiện ở đây bằng chữ, khi có người ghi lại. Tiếng sẽ tự trở lại.',
  'seat.text-choice': 'Bạn đã chọn chỉ đọc chữ, để tiết kiệm dữ liệu.',
  'seat.text-ceiling': 'Tiếng tạm nghỉ để buổi học này ở dưới {mb} MB.',
  'seat.show-picture': 'Hiện hình',
  'seat.hear-sound': 'Bật tiếng',
  'seat.back': 'Hình đã trở lại.',
  'line.good': 'Đường truyền tốt',
  'line.weak': 'Đường truyền yếu',
  'line.bad': 'Đường truyền kém',
  'data.title': 'Dữ liệu và hình',
  'data.used': 'Buổi học này đã dùng {mb} MB.',
  'data.what': 'Những gì đến điện thoại này',
  'data.offered': 'Theo buổi học',
  'data.video': 'Hình và tiếng',
  'data.audio': 'Tiếng và trang chiếu',
  'data.text': 'Trang chiếu và chữ',
  'data.costs': 'khoảng {mb} MB mỗi giờ',
  'data.ceiling': 'Giữ ở dưới',
  'data.no-ceiling': 'Không giới hạn',
  'data.mb': '{mb} MB',
  'data.ceiling-hint': 'Hình được bớt trước, tiếng được giữ đến hết buổi học.',
} satisfies Later<typeof english, 'other'>
