import type { MailWords } from './mails.ts'

export const vi: MailWords = {
  'code.subject': '{code} là mã Homeroom của bạn',
  'code.body': [
    'Mã đăng nhập của bạn: {code}',
    'Mã có hiệu lực trong {minutes} phút, chỉ dùng một lần và chỉ trong trình duyệt đã yêu cầu: {browser}.',
    'Bạn không yêu cầu? Có người đã nhập địa chỉ của bạn. Không có mã này thì không ai vào được: đừng đưa mã cho ai và hãy xóa thư này.',
  ],
  'browser.on': '{browser} trên {system}',
  'browser.other': 'một trình duyệt chưa biết',
  'notice.subject': '{school}: {title}',
  'notice.urgent-subject': 'Khẩn – {school}: {title}',
  'reminder.subject': 'Nhắc lại – {school}: {title}',
  'reminder.why': 'Bạn nhận thư này vì {school} đã nhắc và vẫn đang chờ bạn.',
  'notice.open': 'Mở Homeroom để cho biết bạn đã xem.',
  'notice.why': 'Bạn nhận thư này từ {school} vì thông báo chưa đến điện thoại của bạn.',
}
