import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.lecturer': '主讲老师',
  'class.muted': '本班老师已接手：本班听不到主讲老师。',
  'class.classes': '班级',
  'class.hands': { other: '{n} 人举手' },
  'class.without-you': '听不到您',
  'class.gone': '已离开',
  'class.open': '打开',
  'class.shown': '显示中',
  'class.show': '显示{name}的人员和举手',
  'class.mute': '关闭主讲声音',
  'class.hear': '恢复主讲声音',
  'class.mute-hint': '{name}能听到主讲和您。其他班级听不到您。',
  'class.muted-hint': '{name}现在只听到您。主讲听不到本班的声音。',
  'class.leave': '让本班离开',
  'class.leave-ask': '让{name}离开这节课？',
  'class.leave-hint': '对本班来说课就结束了，其他班级继续。',
  'class.start-ask': '给哪些班级一起上课？',
  'class.start-hint': '每个班各自在一起，由自己的老师辅导。您能看到所有班级。',
  'class.start': '开始上课',
  'class.cancel': '取消',
  'class.none': '没有其他班级。',
  'class.not-started': '课没有开始。也许其中一个班级正在上课。',
} satisfies Later<typeof english & typeof lessonClassesLead, 'other'>
