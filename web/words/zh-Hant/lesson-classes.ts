import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.lecturer': '主講老師',
  'class.muted': '本班老師已接手：本班聽不到主講老師。',
  'class.classes': '班級',
  'class.hands': { other: '{n} 人舉手' },
  'class.without-you': '聽不到您',
  'class.gone': '已離開',
  'class.open': '開啟',
  'class.shown': '顯示中',
  'class.show': '顯示{name}的人員和舉手',
  'class.mute': '關閉主講聲音',
  'class.hear': '恢復主講聲音',
  'class.mute-hint': '{name}能聽到主講和您。其他班級聽不到您。',
  'class.muted-hint': '{name}現在只聽到您。主講聽不到本班的聲音。',
  'class.leave': '讓本班離開',
  'class.leave-ask': '讓{name}離開這堂課？',
  'class.leave-hint': '對本班來說課就結束了，其他班級繼續。',
  'class.start-ask': '給哪些班級一起上課？',
  'class.start-hint': '每個班各自在一起，由自己的老師輔導。您能看到所有班級。',
  'class.start': '開始上課',
  'class.cancel': '取消',
  'class.none': '沒有其他班級。',
  'class.not-started': '課沒有開始。也許其中一個班級正在上課。',
} satisfies Later<typeof english & typeof lessonClassesLead, 'other'>
