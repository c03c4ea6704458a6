import type { common as english } from '../en/common.ts'
import type { In } from '../words.ts'

export const common: In<typeof english, Intl.LDMLPluralRule> = {
  'app.name': 'Homeroom',

  people: { zero: 'لا أحد', one: 'شخص واحد', two: 'شخصان', few: '{n} أشخاص', many: '{n} شخصًا', other: '{n} شخص' },

  'role.admin': 'مدير النظام',
  'role.office': 'مكتب المدرسة',
  'role.teacher': 'معلم',
  'role.staff': 'موظف',
  'role.student': 'طالب',
  'role.guardian': 'ولي أمر',
  'role.officer': 'موظف إدارة التعليم',

  'places.places': 'الأقسام',
  'places.search': 'بحث',
  'places.skip': 'انتقل إلى الصفحة',
  'places.today': 'اليوم',
  'places.for-you': 'لك',
  'places.workbench': 'العمل',
  'places.school-now': 'المدرسة الآن',
  'places.schools': 'المدارس',
  'places.notices': 'الإشعارات',
  'places.groups': 'المجموعات',
  'places.groups-new': {
    zero: 'لا جديد في المجموعات',
    one: 'جديد في مجموعة واحدة',
    two: 'جديد في مجموعتين',
    few: 'جديد في {n} مجموعات',
    many: 'جديد في {n} مجموعة',
    other: 'جديد في {n} مجموعة',
  },
  'places.people': 'الأشخاص',
  'places.me': 'حسابي',
  'places.unread': {
    zero: 'لا جديد',
    one: 'إشعار غير مقروء',
    two: 'إشعاران غير مقروءين',
    few: '{n} إشعارات غير مقروءة',
    many: '{n} إشعارًا غير مقروء',
    other: '{n} إشعار غير مقروء',
  },

  'top.back': 'رجوع',

  comma: '، ',

  'when.yesterday': 'أمس {time}',
  'when.day': '{day}، {time}',

  'state.loading': 'جارٍ التحميل',
  'state.offline': 'لا يوجد اتصال.',
  'state.offline-as-of': 'لا يوجد اتصال. هذا ما كان في {time}.',
  'state.retry': 'إعادة المحاولة',
  'state.more': 'عرض المزيد',
  'state.not-here': 'هذه الصفحة غير متاحة لك',
  'state.not-here-hint': 'ربما أزيلت، أو هي لصف آخر. يمكن لمكتب المدرسة مساعدتك.',
  'state.go-home': 'إلى الصفحة الأولى',

  'why.no-line': 'تعذر الوصول إلى المدرسة. تحقق من الاتصال ثم حاول مرة أخرى.',
  'why.sign-in': 'لم يعد هذا الهاتف مسجلًا. استخدم بطاقتك مرة أخرى.',
  'why.not-allowed': 'دورك لا يسمح بذلك. يمكن لمكتب المدرسة القيام به.',
  'why.wrong-origin': 'هذه الصفحة قديمة. أعد تحميلها.',
  'why.not-found': 'لم يعد هذا موجودًا، أو ليس لك.',
  'why.conflict': 'حُفظ شيء آخر في هذه الأثناء. أعد تحميل الصفحة لتراه.',
  'why.too-large': 'الحجم كبير جدًا.',
  'why.wrong-type': 'لا يمكن قراءة هذا النوع من الملفات.',
  'why.not-valid': 'فيه شيء غير صحيح.',
  'why.too-many': 'تكرر هذا كثيرًا. انتظر دقيقة ثم حاول مرة أخرى.',
  'why.unexpected': 'حدث خطأ لدى المدرسة. حاول مرة أخرى بعد قليل.',
  'why.unavailable': 'المدرسة مشغولة الآن. حاول مرة أخرى بعد قليل.',
  'why.locked': 'انقطع اتصال المعلّم، والدردشة متوقفة حتى يعود. أرسِلها من جديد عندئذٍ.',
}
