import type { lessonRooms as english } from '../en/lesson-rooms.ts'
import type { In } from '../words.ts'

export const lessonRooms: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'room.rooms': 'الغرف',
  'room.back': 'أعِد الجميع',
  'room.nth': 'الغرفة {n}',
  'room.until-called': 'حتى يُنادى عليكم',
  'room.back-at': 'العودة إلى الجميع {time}',
  'room.lead-here': 'في هذه الغرفة الآن: {names}',
  'room.responsible': 'مسؤول',
  'room.help': 'نادِ المعلّم',
  'room.help-called': 'يرى المعلّم أنّكم تنادون.',
  'room.no-line': 'لا اتصال الآن. حاول ثانيةً.',
  'room.notes': 'ملاحظات هذه الغرفة',
  'room.no-notes': 'لم يُكتب شيء بعد. يستطيع معلّموك قراءة ما تكتبونه هنا.',
  'room.not-taken': 'لم تُقبَل ملاحظة: أُغلقت الغرف أو لم تكن لهذه الغرفة.',
  'room.write': 'اكتب لغرفتك',
  'room.say-all': 'قُل لكل الغرف',
  'room.to-all': 'لكل الغرف',
  'room.send': 'أرسِل',
}
