import type { calls as english } from '../en/calls.ts'
import type { In } from '../words.ts'

export const calls: In<typeof english, Intl.LDMLPluralRule> = {
  'call.rings': '{name} يتصل بك',
  'call.in': 'في {group}',
  'call.answer': 'رُدّ',
  'call.decline': 'ارفض',
  'call.hang-up': 'أنهِ المكالمة',
  'call.waiting': 'يرنّ الآن. انتظر هنا حتى يجيب أحد.',
  'call.add': 'أضف أشخاصًا',
  'call.find': 'الاسم',
  'call.added': 'يرنّ الآن',
  'call.ring': 'اتصل',
  'call.done': 'تم',
  'call.over': 'انتهت المكالمة',
  'call.second': 'لا يُسمع أحد قبل أن يدخل البالغ الثاني أيضًا.',
}
