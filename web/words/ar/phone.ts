import type { phone as english } from '../en/phone.ts'
import type { In } from '../words.ts'

export const phone: In<typeof english, Intl.LDMLPluralRule> = {
  'install.title': 'على الشاشة الرئيسية',
  'install.here': 'Homeroom موجود على الشاشة الرئيسية لهذا الهاتف.',
  'install.why': 'من الشاشة الرئيسية يفتح فورًا، حتى دون اتصال، ويمكنه أن يعرض عدد الإشعارات المنتظرة.',
  'install.now': 'إضافة إلى الشاشة',
  'install.ios-share': 'المس زر المشاركة في طرف Safari، وهو المربع الذي فيه سهم.',
  'install.ios-add': 'اختر «إضافة إلى الشاشة الرئيسية» ثم «إضافة».',
  'install.ios-open': 'افتح Homeroom من الشاشة الرئيسية وضع بطاقتك أمام الكاميرا مرة أخرى.',
  'install.android-menu': 'افتح قائمة المتصفح، النقاط الثلاث.',
  'install.android-add': 'اختر «تثبيت التطبيق» أو «إضافة إلى الشاشة الرئيسية».',
  'install.desk-add': 'اختر علامة التثبيت في آخر شريط العنوان، أو «تثبيت» في قائمة المتصفح.',
  'install.inside':
    'هذه الصفحة مفتوحة داخل تطبيق آخر، حيث لا يمكن إضافتها إلى الشاشة الرئيسية ولا التنبيه. افتحها في متصفحك.',
  'install.copy': 'نسخ العنوان',
  'install.copied': 'تم النسخ. الصقه في متصفحك.',
  'install.not-copied': 'العنوان هو {address}',
  'meter.title': 'البيانات المستخدمة',
  'meter.used': '{mb} م.ب هذا الشهر على هذا الهاتف',
  'meter.hint': 'ما أخذته هذه الصفحات من الاتصال. ما كان في الهاتف من قبل لا يكلف شيئًا.',

  'enter.title': 'مفتاح Enter في الرسالة',
  'enter.send': 'يرسلها',
  'enter.break': 'يبدأ سطرا جديدا',
  'enter.hint': 'يرسل Ctrl مع Enter الرسالة دائما. ولا يرسلها Enter وحده أثناء تركيب كلمة.',
  'me.policy': 'حماية القاصرين',
  'me.safeguarding': 'الحماية',
  'furigana.title': 'قراءة حروف الكانجي',
  'furigana.hint': 'فوق أي حروف كانجي في هذه الصفحات تُكتب القراءة بحروف صغيرة.',
  'furigana.off': 'بلا',
  'furigana.all': 'كل الحروف',
  'furigana.above': 'ما يُدرّس بعد السنة {n}',
}
