import type { translation as english } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'telling.ask': 'Dịch',
  'telling.asking': 'Đang dịch…',
  'telling.told': 'Máy dịch từ {language}',
  'telling.original': 'Xem nguyên văn',
  'telling.again': 'Xem bản dịch',
  'telling.check': 'Hãy xem nguyên văn: phần giữ nguyên không thể dịch mà không có nguy cơ sai số hoặc tên.',
  'telling.unknown': 'Không rõ viết bằng ngôn ngữ nào.',
  'telling.failed': 'Không dịch được.',
  'telling.used-up': 'Hôm nay đã hết lượt dịch. Ngày mai lại tiếp tục.',
  'telling.title': 'Dịch',
  'telling.hint':
    'Thông báo và tin nhắn bằng ngôn ngữ khác được máy dịch. Số, giờ, số tiền và tên giữ nguyên, và chỉ một chạm là thấy nguyên văn.',
  'telling.into': 'Dịch sang',
  'telling.page': 'Ngôn ngữ của trang',
  'telling.always': 'Dịch không cần hỏi',
} satisfies Later<typeof english, 'other'>
