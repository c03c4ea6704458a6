import type { marks as english } from '../en/marks.ts'
import type { In } from '../words.ts'

export const marks: In<typeof english, Intl.LDMLPluralRule> = {
  'mark.present': 'حاضر',
  'mark.late': 'متأخر',
  'mark.absent': 'غائب',
  'mark.excused': 'معذور',
  'mark.left-early': 'غادر مبكرًا',
  'mark.expected': 'سُحب',
  'source.teacher': 'يدويًا',
  'source.check-in': 'تسجيل حضور',
  'source.terminal': 'جهاز حضور',
  'source.lesson': 'من الدرس المباشر',
  'source.guardian': 'إشعار ولي الأمر',
  'source.leave': 'إذن موافق عليه',
  'source.rule': 'بحسب قاعدة المدرسة',
  'code.illness': 'مرض',
  'code.family': 'ظرف عائلي',
  'code.appointment': 'موعد',
  'code.unwell': 'وعكة صحية',
  'code.suspension': 'إيقاف عن الحضور',
  'code.infection': 'مرض معدٍ',
  'code.bereavement': 'وفاة في العائلة',
  'code.school-matter': 'مهمة مدرسية',
  'code.transport': 'تأخر المواصلات',
}
