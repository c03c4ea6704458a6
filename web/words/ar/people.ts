import type { people as english } from '../en/people.ts'
import type { In } from '../words.ts'

export const people: In<typeof english, Intl.LDMLPluralRule> = {
  'people.find': 'البحث عن اسم',
  'people.group': 'المجموعة',
  'people.everyone': 'الجميع',
  'people.none': 'لا أحد هنا',
  'people.none-hint': 'لا يوجد اسم مطابق. يُضاف الأشخاص من سجل المدرسة.',
  'people.departed': 'غادر المدرسة',
  'person.guardians': 'أولياء الأمور',
  'person.children': 'الأبناء',
  'person.groups': 'المجموعات',
  'cards.title': 'طباعة البطاقات',
  'roster.title': 'استيراد السجل',
  'person.email': 'البريد الإلكتروني',
  'person.bounced': 'عاد البريد {time}. اطلب عنوانًا آخر وأضفه إلى السجل.',
}
