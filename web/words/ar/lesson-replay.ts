import type { lessonReplay as english } from '../en/lesson-replay.ts'
import type { In } from '../words.ts'

export const lessonReplay: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'lesson.see-again': 'شاهدها مرة أخرى',
  'recorded.own': 'يُسجَّل صوت المعلم. صوتك لا يُسجَّل.',
  'recorded.all': 'يُسجَّل صوت كل من يتكلم، وصوتك أيضًا.',
  'recorded.lead': 'تُسجَّل هذه الحصة بصوت المعلم وحده.',
  'captions.title': 'الترجمة النصية',
  'captions.none-yet': 'يظهر هنا ما يقوله المعلم.',
  'so-far.title': 'ما حدث حتى الآن',
}
