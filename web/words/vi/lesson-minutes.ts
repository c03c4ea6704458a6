import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { Later } from '../words.ts'

export const lessonMinutes = {
  'here.title': 'Ai đã có mặt',
  'here.since': 'Từ {time}',
  'here.from-to': '{from} đến {to}',
  'here.rule': 'có mặt từ {present} %, đi muộn từ {late} %',
  'here.nobody': 'Không có học sinh nào thuộc buổi học này.',
  'here.csv': 'Lưu thành bảng',
  'here.roll': 'Đến điểm danh',
  'here.now': 'Đang có mặt',
  'here.name': 'Tên',
  'here.reading': 'Cách đọc',
  'here.status': 'Được tính là',
  'here.minutes': 'Số phút',
  'here.of': 'Trên số phút',
  'here.counting': 'Cách tính',
  'here.period': 'Tính vào điểm danh của',
  'here.from-first': 'Tính từ khi học sinh đầu tiên vào',
  'here.presentFrom': 'Có mặt từ (phần trăm)',
  'here.lateFrom': 'Đi muộn từ (phần trăm)',
  'here.own': 'Lớp này có tỷ lệ riêng. Những gì đã tính trước đây giữ nguyên.',
  'here.schools': 'Đây là tỷ lệ của trường.',
  'here.set': 'Từ nay tính như vậy',
  'here.as-school': 'Tính như trường',
} satisfies Later<typeof english, 'other'>
