import type { signIn as english } from '../en/sign-in.ts'
import type { In } from '../words.ts'

export const signIn: In<typeof english, Intl.LDMLPluralRule> = {
  'sign-in.by-mail': 'أعمل هنا أو أنا ولي أمر',
  'sign-in.by-mail-how': 'لا بطاقة معك؟ ادخل برمز نرسله إلى البريد الذي تعرفه المدرسة.',
  'sign-in.by-card': 'لدي بطاقة',
  'mail-in.title': 'الدخول بالبريد الإلكتروني',
  'mail-in.address': 'بريدك الإلكتروني',
  'mail-in.address-hint': 'الذي أعطيته للمدرسة.',
  'mail-in.address-wrong': 'هذا ليس عنوان بريد كاملًا. يكون مثل name@example.org.',
  'mail-in.send': 'أرسلوا لي رمزًا',
  'mail-in.sending': 'جارٍ الإرسال',
  'mail-in.look': 'راجع بريدك',
  'mail-in.sent':
    'إذا كانت المدرسة تعرف {email} فالرمز في الطريق إليه. يصلح لمدة {minutes} دقائق وفي هذا المتصفح فقط. العبرة بأحدث رسالة.',
  'mail-in.code': 'الأرقام الستة في الرسالة',
  'mail-in.code-short': 'الرمز ستة أرقام.',
  'mail-in.code-wrong': 'هذا ليس الرمز. انظر إلى أحدث رسالة وتحقق من كل رقم.',
  'mail-in.code-over': 'لم يعد هذا الرمز صالحًا. اطلب رمزًا جديدًا.',
  'mail-in.too-many': 'تكررت المحاولة كثيرًا اليوم. حاول غدًا، أو ادخل ببطاقتك؛ مكتب المدرسة يطبعها.',
  'mail-in.off': 'لا ترسل هذه المدرسة بريدًا بعد. استخدم بطاقتك.',
  'mail-in.go': 'تسجيل الدخول',
  'mail-in.checking': 'جارٍ التحقق',
  'mail-in.again': 'إرسال رمز جديد',
  'mail-in.who': 'من أنت؟',
  'mail-in.who-hint': 'يشترك عدة أشخاص في هذا البريد في {school}. ما يقرؤه كل منهم ويجيب عنه يخصه وحده.',
  'mail-in.other': 'عنوان آخر',
}
