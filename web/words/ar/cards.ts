import type { cards as english } from '../en/cards.ts'
import type { In } from '../words.ts'

export const cards: In<typeof english, Intl.LDMLPluralRule> = {
  'cards.hint': 'لكل بطاقة مربع للدخول',
  'cards.about':
    'البطاقة تُدخل صاحبها. الطباعة تعطي كل من في المجموعة بطاقة جديدة، وتبقى البطاقات السابقة صالحة حتى تلغيها.',
  'cards.print': {
    zero: 'لا بطاقات للطباعة',
    one: 'طباعة بطاقة',
    two: 'طباعة بطاقتين',
    few: 'طباعة {n} بطاقات',
    many: 'طباعة {n} بطاقة',
    other: 'طباعة {n} بطاقة',
  },
  'cards.cards': 'البطاقات',
  'cards.print-one': 'طباعة بطاقة جديدة',
  'cards.none': 'لا بطاقة بعد.',
  'cards.issued': 'صدرت {time}',
  'cards.revoked': 'أُلغيت {time}',
  'cards.revoke': 'إلغاء',
  'cards.failed': 'لم تُنشأ أي بطاقات.',
  'cards.ready': {
    zero: 'لا بطاقات',
    one: 'بطاقة واحدة جاهزة',
    two: 'بطاقتان جاهزتان',
    few: '{n} بطاقات جاهزة',
    many: '{n} بطاقة جاهزة',
    other: '{n} بطاقة جاهزة',
  },
  'cards.ready-hint': 'تظهر هذه المرة فقط. اطبعها قبل مغادرة الصفحة.',
  'cards.done': 'تم',
  'cards.print-now': 'طباعة',
  'cards.how': 'وجّه كاميرا هاتفك إلى المربع. فقدتها؟ أخبر المكتب.',
  'cards.square': 'رمز البطاقة المربع',
}
