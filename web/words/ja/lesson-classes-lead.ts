import type { lessonClassesLead as english } from '../en/lesson-classes-lead.ts'
import type { In } from '../words.ts'

export const lessonClassesLead: In<typeof english, 'other'> = {
  'class.classes': 'クラス',
  'class.hands': { other: '挙手 {n}人' },
  'class.without-you': 'あなたの音声は止まっています',
  'class.gone': '退出しました',
  'class.open': '開く',
  'class.shown': '表示中',
  'class.show': '{name}の人と挙手を表示',
  'class.mute': '講師の音声を止める',
  'class.hear': '講師の音声を戻す',
  'class.mute-hint': '{name}には講師とあなたの声が聞こえます。ほかのクラスにあなたの声は聞こえません。',
  'class.muted-hint': '{name}には今あなたの声だけが聞こえます。講師にこのクラスの声は聞こえません。',
  'class.leave': 'このクラスを退出させる',
  'class.leave-ask': '{name}をこの授業から退出させますか',
  'class.leave-hint': 'このクラスの授業は終わります。ほかのクラスは続きます。',
  'class.start-ask': 'どのクラスと授業をしますか',
  'class.start-hint': '各クラスは自分たちだけで、それぞれの先生がつきます。あなたには全クラスが見えます。',
  'class.start': '授業を始める',
  'class.cancel': 'やめる',
  'class.none': 'ほかのクラスはありません。',
  'class.not-started': '授業を始められませんでした。選んだクラスで別の授業が行われている可能性があります。',
}
