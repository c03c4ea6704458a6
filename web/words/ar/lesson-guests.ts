import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { In } from '../words.ts'

export const lessonGuests: In<typeof english, Intl.LDMLPluralRule> = {
  'guest.title': 'الدرس',
  'guest.waiting': 'سيسمح لك المعلم بالدخول',
  'guest.waiting-hint': 'تنتظر باسم {name}. أبقِ هذه الصفحة مفتوحة.',
  'guest.listens': 'ترى وتسمع بصفة ضيف. لا أحد يراك أو يسمعك.',
  'guest.dead': 'هذا الرابط لا يفتح شيئًا',
  'guest.dead-hint': 'فُتح في متصفح آخر، أو سُحب، أو انتهى درسه. يستطيع المعلم أن ينشئ لك رابطًا جديدًا.',
}

export const lessonGuestsLead: In<typeof englishLead, Intl.LDMLPluralRule> = {
  'guests.title': 'الضيوف',
  'guests.name': 'من سيأتي، مثل «السيدة روسي، المتحف»',
  'guests.make': 'أنشئ رابطًا',
  'guests.link': 'رابط {name}',
  'guests.link-hint': 'يفتح في متصفح واحد، ولهذا الدرس فقط. أنت من يسمح بالدخول.',
  'guests.copy': 'انسخ الرابط',
  'guests.copied': 'نُسخ.',
  'guests.show': 'أظهر الرابط',
  'guests.made': 'لم يُفتح بعد',
  'guests.admitted': 'سُمح بالدخول',
  'guests.take-back': 'اسحب',
  'guests.waits': '{name} ينتظر السماح بالدخول',
  'guests.let-in': 'اسمح بالدخول',
  'guests.refuse': 'ارفض',
}
