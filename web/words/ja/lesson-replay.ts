import type { lessonReplay as english } from '../en/lesson-replay.ts'
import type { In } from '../words.ts'

export const lessonReplay: In<typeof english, 'other'> = {
  'lesson.see-again': 'もう一度見る',
  'recorded.own': '先生の声を録音しています。あなたの声は録音されません。',
  'recorded.all': '話す人みんなの声を録音しています。あなたの声もです。',
  'recorded.lead': 'この授業を録音しています。録音されるのは先生の声だけです。',
  'captions.title': '字幕',
  'captions.none-yet': '先生の話がここに文字で出ます。',
  'so-far.title': 'これまでの内容',
}
