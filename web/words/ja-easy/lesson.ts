import type { lesson as english } from '../en/lesson.ts'
import type { lessonLead } from '../en/lesson-lead.ts'
import type { Later } from '../words.ts'

export const lesson = {
  'lesson.has-floor': '話せます',
  'lesson.raise': '手を あげる',
  'lesson.hand-up': '手を あげて います',
  'lesson.hand-nth': '手を あげて います（{n}番目）',
  'lesson.locked': '先生の 線が 切れました',
  'lesson.locked-hint':
    '先生が 戻るまで、マイクと チャットは 休みです。ここで 待って いてください。ひとりでに つづきます。',
  'lesson.task': 'それまで する こと',
  'lesson.come-here': 'ここで 入る',
  'lesson.out-removed': 'この 授業には もう 入れません',
  'lesson.out-removed-hint': '先生が 外に 出しました。チャットで 先生に 書けます。',
  'lesson.out-signed-out': 'サインアウトしました',
  'lesson.out-signed-out-hint': 'もう 一度 サインインして、授業に 戻ってください。',
  'lesson.out-elsewhere': 'ほかの 機械で 入って います',
  'lesson.out-elsewhere-hint': '一人 一台です。この 機械に かえる ことが できます。',
  'lesson.out-ended': '授業は おわりました',
  'lesson.out-ended-hint': 'チャットの 言葉は グループに のこります。',
  'lesson.out-not-here': 'この 授業は ありません',
  'lesson.out-not-here-hint': '授業に 入れるのは グループの 人だけです。',
  'lesson.end-hint': 'みんなが すぐに 出ます。もとに 戻せません。',
  'lesson.picture-of': '{name}の カメラ',
  'lesson.picture-own': '自分の カメラ',
  'lesson.needs-tap': '一度 おすと、音が 出ます。',
  'lesson.camera-ask': 'カメラを つけますか',
  'lesson.camera-ask-hint': '授業の みんなに、あなたと あなたの 後ろが 見えます。',
  'lesson.camera-ask-yes': 'カメラを つける',
  'lesson.camera-ask-no': '今は つけない',
  'lesson.not-refused': 'ブラウザーが 使えません。アドレスの 横で 許可して、もう 一度 してください。',
  'lesson.not-no-device': 'ここには ありません。または、ほかの アプリが 使って います。',
  'lesson.not-sent': 'みんなに とどいて いません。',
  'lesson.no-media': '音と カメラは 使えません。スライドと 手と チャットは 使えます。',
  'lesson.remove-hint': 'この 授業には 戻れません。つぎの 授業には 入れます。',
  'lesson.task-field': '線が 切れたとき、みんなが する こと',
} satisfies Later<typeof english & typeof lessonLead, 'other'>
