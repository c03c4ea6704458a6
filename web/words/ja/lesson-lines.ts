import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { In } from '../words.ts'

export const lessonLines: In<typeof english, 'other'> = {
  'lines.title': '回線',
  'lines.counts': '良好{good} · 弱い{weak} · 文字のみ{text}',
  'lines.all-good': '全員の回線が良好です。',
  'lines.audio': '{time}から音声とスライド',
  'lines.text': '{time}から文字のみ',
  'lines.video': '{time}から映像が途切れがち',
  'lines.choice': '本人の選択',
  'lines.ceiling': '通信量を抑えるため',
  'lines.many':
    'クラスの半分の回線が同時に弱くなりました。先生の側の回線かもしれません。Wi-Fiに近づくか、映像を休んでください。',
  'lines.rest': '全員の映像を休む',
  'lines.show': '映像を再開する',
}
