import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { In } from '../words.ts'

export const lessonClasses: In<typeof english, 'other'> = {
  'class.lecturer': '講師',
  'class.muted': '先生が引き継ぎました。講師の音声はこのクラスでは止まっています。',
}
