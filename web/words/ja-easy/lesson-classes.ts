import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.lecturer': 'みんなの 先生',
  'class.muted': '先生が かわって 話します。この クラスでは、前の 人の 声は 止まって います。',
  'class.mute-hint': '{name}には 前の 先生と あなたの 声が 聞こえます。ほかの クラスには 聞こえません。',
  'class.muted-hint': '今 {name}には あなたの 声だけが 聞こえます。',
  'class.leave-hint': 'この クラスの 授業は おわります。ほかの クラスは つづきます。',
  'class.start-hint': 'クラスは 自分たちだけで います。あなたは みんなを 見る ことが できます。',
  'class.not-started': '授業が はじまりません。ほかの クラスが 今 授業を して います。',
} satisfies Later<typeof english & typeof lessonClassesLead, 'other'>
