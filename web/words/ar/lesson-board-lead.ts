import type { lessonBoardLead as english } from '../en/lesson-board-lead.ts'
import type { In } from '../words.ts'

export const lessonBoardLead: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'board.slides': 'الشرائح',
  'board.open': 'فتح شرائح',
  'board.blank': 'صفحة فارغة',
  'board.opening': 'يجري فتح الشرائح.',
  'board.sending': 'وصل إلى الصف {n} من {of} صفحة.',
  'board.no-slides': 'لا يمكن عرض هذا الملف. اختر ملف PDF بلا كلمة سر، أو صورًا.',
  'board.stop': 'إيقاف',
  'board.describe': 'ما في هذه الصفحة',
  'board.describe-hint': 'يُقرأ لمن لا يرى الصفحة، ويظهر حيث لا تصل الصورة.',
  'board.save': 'حفظ',
  'board.inkers': 'من يمكنه الرسم',
  'board.inkers-all': 'الجميع',
  'board.inkers-leads': 'المعلمون',
  'board.let': 'السماح بالرسم',
  'board.let-stop': 'إلغاء السماح',
}
