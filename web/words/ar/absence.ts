import type { absence as english } from '../en/absence.ts'
import type { In } from '../words.ts'

export const absence: In<typeof english, Intl.LDMLPluralRule> = {
  'absence.title': 'إبلاغ المدرسة بغياب',
  'absence.who': 'مَن؟',
  'absence.when': 'متى؟',
  'absence.today': 'اليوم',
  'absence.tomorrow': 'غدًا',
  'absence.other-days': 'أيام أخرى',
  'absence.from': 'من',
  'absence.to': 'إلى',
  'absence.kind': 'ماذا؟',
  'absence.absent': 'غياب',
  'absence.late': 'تأخر',
  'absence.left-early': 'مغادرة مبكرة',
  'absence.why': 'لماذا؟ (اختياري)',
  'absence.text': 'أي شيء آخر للمعلم (اختياري)',
  'absence.send': 'أبلغ المدرسة',
  'absence.sending': 'يُرسل الآن',
  'absence.cut-off': 'تجاوزت الساعة {time}، وسترى المدرسة أن الإشعار وصل متأخرًا.',
  'absence.had': 'وصل إلى المدرسة.',
  'absence.failed': 'لم يُرسل الإشعار، وهو محفوظ هنا.',
  'absence.yours': 'إشعاراتك',
  'absence.none': 'لا إشعارات بعد',
  'absence.take-back': 'اسحبه',
  'absence.taken-back': 'مسحوب',
  'absence.was-late': 'وصل متأخرًا',
}
