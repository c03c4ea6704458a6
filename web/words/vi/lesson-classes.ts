import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.lecturer': 'Giảng viên',
  'class.muted': 'Giáo viên của lớp đã tiếp quản: lớp bạn không nghe giảng viên.',
  'class.classes': 'Các lớp',
  'class.hands': { other: '{n} người giơ tay' },
  'class.without-you': 'không nghe bạn',
  'class.gone': 'đã rời',
  'class.open': 'Mở',
  'class.shown': 'Đang xem',
  'class.show': 'Xem {name}: người và giơ tay',
  'class.mute': 'Tắt tiếng giảng viên',
  'class.hear': 'Nghe lại giảng viên',
  'class.mute-hint': '{name} nghe giảng viên và bạn. Các lớp khác không nghe bạn.',
  'class.muted-hint': '{name} giờ chỉ nghe bạn. Giảng viên không nghe gì từ lớp bạn.',
  'class.leave': 'Đưa lớp tôi ra',
  'class.leave-ask': 'Đưa {name} ra khỏi buổi học này?',
  'class.leave-hint': 'Với lớp bạn, buổi học kết thúc. Các lớp khác tiếp tục.',
  'class.start-ask': 'Một buổi học cho những lớp nào?',
  'class.start-hint': 'Mỗi lớp ở riêng với nhau, có giáo viên của mình. Bạn thấy tất cả.',
  'class.start': 'Bắt đầu buổi học',
  'class.cancel': 'Hủy',
  'class.none': 'Không có lớp nào khác.',
  'class.not-started': 'Buổi học chưa bắt đầu. Có thể một trong các lớp đang có buổi học.',
} satisfies Later<typeof english & typeof lessonClassesLead, 'other'>
