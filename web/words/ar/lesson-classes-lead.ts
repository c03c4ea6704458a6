import type { lessonClassesLead as english } from '../en/lesson-classes-lead.ts'
import type { In } from '../words.ts'

export const lessonClassesLead: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'class.classes': 'الصفوف',
  'class.hands': {
    zero: 'لا يد مرفوعة',
    one: 'يد واحدة مرفوعة',
    two: 'يدان مرفوعتان',
    few: '{n} أيدٍ مرفوعة',
    many: '{n} يدًا مرفوعة',
    other: '{n} يد مرفوعة',
  },
  'class.without-you': 'لا يسمعك',
  'class.gone': 'خرج من الحصة',
  'class.open': 'فتح',
  'class.shown': 'معروض',
  'class.show': 'عرض {name}: الأشخاص والأيدي',
  'class.mute': 'إيقاف صوت المحاضِر',
  'class.hear': 'سماع المحاضِر من جديد',
  'class.mute-hint': 'يسمع {name} المحاضِر ويسمعك. ولا تسمعك الصفوف الأخرى.',
  'class.muted-hint': 'يسمعك {name} وحدك الآن. ولا يسمع المحاضِر شيئًا من صفّك.',
  'class.leave': 'إخراج صفّي',
  'class.leave-ask': 'هل تُخرج {name} من هذه الحصة؟',
  'class.leave-hint': 'تنتهي الحصة لصفّك، وتستمر للآخرين.',
  'class.start-ask': 'حصة واحدة لأي صفوف؟',
  'class.start-hint': 'يبقى كل صف مع نفسه ومع معلّمه. وأنت ترى الجميع.',
  'class.start': 'بدء الحصة',
  'class.cancel': 'إلغاء',
  'class.none': 'لا يوجد صف آخر.',
  'class.not-started': 'لم تبدأ الحصة. ربما لأحد هذه الصفوف حصة على الهواء.',
}
