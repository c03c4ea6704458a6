import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { Later } from '../words.ts'

export const lessonLines = {
  'lines.title': 'Đường truyền',
  'lines.counts': '{good} tốt · {weak} yếu · {text} chỉ chữ',
  'lines.all-good': 'Đường truyền của mọi người đều tốt.',
  'lines.audio': 'tiếng và trang chiếu từ {time}',
  'lines.text': 'chỉ chữ từ {time}',
  'lines.video': 'hình bị ngắt quãng từ {time}',
  'lines.choice': 'do tự chọn',
  'lines.ceiling': 'để tiết kiệm dữ liệu',
  'lines.many':
    'Nửa lớp cùng lúc có đường truyền yếu. Có thể là của chính bạn: hãy đến gần Wi-Fi hơn, hoặc cho hình nghỉ.',
  'lines.rest': 'Cho hình nghỉ với mọi người',
  'lines.show': 'Hiện hình trở lại',
} satisfies Later<typeof english, 'other'>
