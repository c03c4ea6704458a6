import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { Later } from '../words.ts'

export const lessonLines = {
  'lines.title': 'インターネット',
  'lines.counts': 'よい {good} · 弱い {weak} · 文字だけ {text}',
  'lines.all-good': 'みんな よいです。',
  'lines.audio': '{time}から 音と スライド',
  'lines.text': '{time}から 文字だけ',
  'lines.video': '{time}から えいぞうが 切れる',
  'lines.choice': '自分で えらんだ',
  'lines.ceiling': 'データを 少なくするため',
  'lines.many':
    'クラスの 半分が 弱くなりました。先生の インターネットかも しれません。Wi-Fiの 近くに 行くか、えいぞうを 休んでください。',
  'lines.rest': 'みんなの えいぞうを 休む',
  'lines.show': 'また えいぞうを 出す',
} satisfies Later<typeof english, 'other'>
