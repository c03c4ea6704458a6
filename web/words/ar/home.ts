import type { home as english } from '../en/home.ts'
import type { In } from '../words.ts'

export const home: In<typeof english, Intl.LDMLPluralRule> = {
  'sign-in.title': 'ضع بطاقتك أمام كاميرا هاتفك',
  'sign-in.how': 'افتح كاميرا هذا الهاتف ووجهها إلى المربع على بطاقتك، ثم المس الرابط الذي يظهر.',
  'sign-in.code': 'لا توجد كاميرا؟ اكتب الرمز الذي تحت المربع',
  'sign-in.go': 'تسجيل الدخول',
  'sign-in.again': 'جرب البطاقة مرة أخرى',
  'sign-in.trying': 'لحظة، نقرأ البطاقة.',
  'sign-in.unknown': 'لا توجد بطاقة بهذا الرمز. تحقق من كل حرف، أو اطلب بطاقة جديدة من مكتب المدرسة.',

  'today.waiting': 'بانتظارك',
  'today.read': 'مقروءة',
  'today.nothing': 'لا شيء بانتظارك',
  'today.check-in': 'تسجيل الحضور',

  'for-you.child': 'الابن أو الابنة',
  'for-you.all': 'الكل',
  'for-you.today': 'اليوم',
  'for-you.before': 'قبل اليوم',
  'today.leave': 'اطلب إذنًا بالغياب',
  'for-you.absence': 'أبلغ عن غياب',
  'for-you.none': 'لا إشعارات تخص هذا الابن',

  'day.open': 'اليوم لكل ابن',
  'day.all': 'كل الإشعارات',
  'day.nothing': 'لا شيء بانتظارك اليوم',
  'day.own': 'لك أنت',

  'me.acting': 'أتصرف بصفة',
  'me.acting-hint': 'يرى الآخرون دائمًا بأي صفة تكتب.',
  'me.role-failed': 'لم تتغير صفتك.',
  'me.schools': 'المدرسة',
  'me.language': 'اللغة',
  'me.theme': 'فاتح أو داكن',

  'theme.phone': 'مثل الهاتف',
  'theme.light': 'فاتح',
  'theme.dark': 'داكن',

  'me.out': 'تسجيل الخروج من هذا الهاتف',
  'me.out-hint': 'يُحذف ما حفظه هذا الهاتف من المدرسة. تحتاج إلى بطاقتك للعودة.',
  'me.out-failed': 'ما زلت مسجلًا.',
  'pocket.filter': 'الطفل أو المدرسة',
  'pocket.waits': {
    zero: 'لا شيء بانتظارك',
    one: 'أمر واحد بانتظارك',
    two: 'أمران بانتظارك',
    few: '{n} أمور بانتظارك',
    many: '{n} أمرًا بانتظارك',
    other: '{n} أمر بانتظارك',
  },
  'pocket.add': 'إضافة مدرسة أخرى',
  'pocket.back': 'العودة إلى {school}',
  'air.now': 'على الهواء: {title} مع {name}',
  'air.lesson': 'حصة',
  'air.join': 'انضمّ',
  'air.check': 'افحص الصوت والخط أولًا',
  'air.start': 'ابدأ الحصة',
  'air.together': 'مع صفوف أخرى',
  'air.meet': 'ابدأ اجتماعًا',
  'air.not-started': 'لم تبدأ الحصة.',
}
