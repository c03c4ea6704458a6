import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.muted': '先生が かわって 話します。この クラスでは、前の 人の 声は 止まって います。',
} satisfies Later<typeof english & typeof lessonClassesLead, 'other'>
