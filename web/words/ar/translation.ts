import type { translation as english } from '../en/translation.ts'
import type { In } from '../words.ts'

export const translation: In<typeof english, Intl.LDMLPluralRule> = {
  'telling.ask': 'ترجمة',
  'telling.asking': 'تجري الترجمة…',
  'telling.told': 'ترجمة آلية من {language}',
  'telling.original': 'عرض النص الأصلي',
  'telling.again': 'عرض الترجمة',
  'telling.check': 'راجع النص الأصلي: ما بقي كما كُتب لم تمكن ترجمته دون المخاطرة بخطأ في رقم أو اسم.',
  'telling.unknown': 'ليس واضحًا بأي لغة كُتب هذا النص.',
  'telling.failed': 'تعذّرت الترجمة.',
  'telling.used-up': 'استُنفدت كمية الترجمة المتاحة اليوم، وتتجدد غدًا.',
  'telling.title': 'الترجمة',
  'telling.hint':
    'تُترجم الإعلانات والرسائل المكتوبة بلغات أخرى ترجمة آلية. تبقى الأرقام والأوقات والمبالغ والأسماء كما كُتبت، والنص الأصلي على بُعد لمسة واحدة.',
  'telling.into': 'الترجمة إلى',
  'telling.page': 'لغة الصفحات',
  'telling.always': 'الترجمة دائمًا دون سؤال',
}
