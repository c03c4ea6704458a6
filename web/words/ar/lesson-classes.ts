import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { In } from '../words.ts'

export const lessonClasses: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'class.lecturer': 'المحاضر',
  'class.muted': 'تولّى معلّمكم الدرس: صوت المحاضِر متوقف في صفّكم.',
}
