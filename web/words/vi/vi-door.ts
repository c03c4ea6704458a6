import type { signIn as english } from '../en/sign-in.ts'
import type { Later } from '../words.ts'

export const words = {
  'sign-in.by-mail': 'Tôi làm việc ở đây, hoặc là phụ huynh',
  'sign-in.by-mail-how': 'Không có thẻ bên mình? Hãy vào bằng mã chúng tôi gửi đến địa chỉ e-mail mà trường biết.',
  'sign-in.by-card': 'Tôi có thẻ',
  'mail-in.title': 'Đăng nhập bằng địa chỉ e-mail',
  'mail-in.address': 'Địa chỉ e-mail của bạn',
  'mail-in.address-hint': 'Địa chỉ bạn đã cho trường.',
  'mail-in.address-wrong': 'Đây chưa phải địa chỉ e-mail đầy đủ. Nó có dạng name@example.org.',
  'mail-in.send': 'Gửi mã cho tôi',
  'mail-in.sending': 'Đang gửi',
  'mail-in.look': 'Hãy xem hộp thư của bạn',
  'mail-in.sent':
    'Nếu trường biết {email}, mã đang được gửi đến đó. Mã có hiệu lực {minutes} phút, chỉ trong trình duyệt này. Thư mới nhất mới tính.',
  'mail-in.code': 'Sáu chữ số trong thư',
  'mail-in.code-short': 'Mã có sáu chữ số.',
  'mail-in.code-wrong': 'Mã không đúng. Hãy xem thư mới nhất và kiểm tra từng chữ số.',
  'mail-in.code-over': 'Mã này không còn dùng được. Hãy xin mã mới.',
  'mail-in.too-many':
    'Hôm nay đã thử quá nhiều lần. Hãy thử lại vào ngày mai, hoặc vào bằng thẻ; văn phòng trường in thẻ.',
  'mail-in.off': 'Trường này chưa gửi thư. Hãy dùng thẻ của bạn.',
  'mail-in.go': 'Đăng nhập',
  'mail-in.checking': 'Đang kiểm tra',
  'mail-in.again': 'Gửi mã mới',
  'mail-in.who': 'Bạn là ai?',
  'mail-in.who-hint': 'Ở {school} có nhiều người dùng chung địa chỉ này. Mỗi người đọc và trả lời riêng.',
  'mail-in.other': 'Địa chỉ khác',
} satisfies Later<typeof english, 'other'>
