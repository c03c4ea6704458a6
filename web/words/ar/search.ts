import type { search as english } from '../en/search.ts'
import type { In } from '../words.ts'

export const search: In<typeof english, Intl.LDMLPluralRule> = {
  'search.title': 'بحث',
  'search.in': 'البحث في {group}',
  'search.find': 'الكلمات المطلوبة',
  'search.all': 'البحث في كل شيء',
  'search.hint': 'في رسائل مجموعاتك والإشعارات الواصلة إليك.',
  'search.hint-group': 'في رسائل هذه المجموعة.',
  'search.none': 'لا نتائج',
  'search.none-hint': 'تُعرف الكلمة من بدايتها، مع أداة التعريف أو بدونها؛ والصينية واليابانية والكورية من أي جزء.',
  'search.none-here': 'لا شيء على هذا الهاتف',
  'search.none-here-hint': 'يُبحث لدى المدرسة عند عودة الاتصال.',
  'search.here-alone': 'لا اتصال: يُبحث فيما على هذا الهاتف فقط.',
  'search.unheard': {
    zero: 'أجابت كل المجموعات.',
    one: 'لم تُجب مجموعة واحدة هذه المرة.',
    two: 'لم تُجب مجموعتان هذه المرة.',
    few: 'لم تُجب {n} مجموعات هذه المرة.',
    many: 'لم تُجب {n} مجموعة هذه المرة.',
    other: 'لم تُجب {n} مجموعة هذه المرة.',
  },
  'search.notices': 'الإشعارات',
  'search.messages': 'الرسائل',
  'search.looking': 'جارٍ البحث…',
  'search.found': {
    zero: 'لا نتائج',
    one: 'نتيجة واحدة',
    two: 'نتيجتان',
    few: '{n} نتائج',
    many: '{n} نتيجة',
    other: '{n} نتيجة',
  },
  'search.found-more': 'وُجد حتى الآن: {n}',
  'search.older': 'البحث في الأقدم',
}
