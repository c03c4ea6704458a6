import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { In } from '../words.ts'

export const lessonLines: In<typeof english, Intl.LDMLPluralRule> = {
  'lines.title': 'الخطوط',
  'lines.counts': 'جيدة {good} · ضعيفة {weak} · نص {text}',
  'lines.all-good': 'خطوط الجميع جيدة.',
  'lines.audio': 'صوت وشرائح منذ {time}',
  'lines.text': 'نص فقط منذ {time}',
  'lines.video': 'صورة متقطعة منذ {time}',
  'lines.choice': 'باختياره',
  'lines.ceiling': 'لتوفير البيانات',
  'lines.many': 'ضعف خط نصف الصف في وقت واحد. قد يكون خطك أنت: اقترب من الشبكة اللاسلكية، أو أرح الصورة.',
  'lines.rest': 'إراحة الصورة للجميع',
  'lines.show': 'إظهار الصورة من جديد',
}
