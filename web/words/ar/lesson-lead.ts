import type { lessonLead as english } from '../en/lesson-lead.ts'
import type { In } from '../words.ts'

export const lessonLead: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'lesson.end': 'إنهاء للجميع',
  'lesson.end-ask': 'هل تُنهي الحصة للجميع؟',
  'lesson.end-hint': 'يخرج الجميع خلال ثانيتين. لا يمكن التراجع.',
  'lesson.end-not': 'تابِع',
  'lesson.hands': 'الأيدي بالترتيب',
  'lesson.no-hands': 'لا أحد يرفع يده.',
  'lesson.let-speak': 'دعه يتكلّم',
  'lesson.speaking': 'يمكنهم الكلام',
  'lesson.quiet': 'إسكات',
  'lesson.quiet-all': 'إسكات الجميع',
  'lesson.remove': 'إخراج',
  'lesson.remove-ask': 'هل تُخرج {name} من هذه الحصة؟',
  'lesson.remove-hint': 'لا يستطيع العودة إلى هذه الحصة. الحصة القادمة مفتوحة له.',
  'lesson.keep': 'إبقاء',
  'lesson.not-done': 'لم يتمّ.',
  'lesson.task-field': 'إذا انقطع اتصالك يعمل الصف هذا',
  'lesson.task-keep': 'حفظ',
}
