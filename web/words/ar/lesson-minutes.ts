import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { In } from '../words.ts'

export const lessonMinutes: In<typeof english, Intl.LDMLPluralRule> = {
  'here.title': 'من كان هنا',
  'here.since': 'منذ {time}',
  'here.from-to': 'من {from} إلى {to}',
  'here.rule': 'حاضر من {present} ٪، متأخر من {late} ٪',
  'here.nobody': 'لا طالب في هذا الدرس.',
  'here.csv': 'احفظ جدولًا',
  'here.roll': 'إلى كشف الحضور',
  'here.now': 'هنا الآن',
  'here.name': 'الاسم',
  'here.reading': 'النطق',
  'here.status': 'يُحسب',
  'here.minutes': 'الدقائق',
  'here.of': 'من دقائق',
  'here.counting': 'كيف يُحسب',
  'here.period': 'في كشف',
  'here.from-first': 'احسب منذ دخول أول طالب',
  'here.presentFrom': 'حاضر ابتداءً من (بالمئة)',
  'here.lateFrom': 'متأخر ابتداءً من (بالمئة)',
  'here.own': 'لهذا الصف نِسَب خاصة به. ما حُسب من قبل يبقى كما هو.',
  'here.schools': 'هذه نِسَب المدرسة.',
  'here.set': 'احسب هكذا من الآن',
  'here.as-school': 'احسب كما تحسب المدرسة',
}
