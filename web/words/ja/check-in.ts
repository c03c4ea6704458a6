import type { checkIn as english } from '../en/check-in.ts'
import type { In } from '../words.ts'

export const checkIn: In<typeof english, 'other'> = {
  'check-in.title': '出席の登録',
  'check-in.about':
    '生徒は画面のコードを入力するか、カメラで四角いコードを読み取ります。コードは10秒ごとに変わります。出欠はあとから先生が直せます。',
  'check-in.open': 'コードを表示する',
  'check-in.close': '登録を終える',
  'check-in.square': 'カメラで読み取る四角いコード',
  'check-in.n-in': '{of}人中{n}人が登録済み',
  'check-in.odd': '確認してください',
  'check-in.odd-same-device': '{who}さんと同じ端末から登録',
  'check-in.odd-second-device': { other: '{n}台の端末から登録' },
  'check-in.odd-guesses': { other: '違うコードを{n}回入力' },
  'check-in.odd-outside': '端末は学校の外にあるようです',
  'check-in.decide': '出欠の画面で判断する',
  'check-in.which': 'どのクラスですか',
  'check-in.code': '画面のコード',
  'check-in.code-hint': '英数字6文字です。スマートフォンのカメラで四角いコードを読み取ることもできます。',
  'check-in.go': '出席しています',
  'check-in.you-present': '登録しました（{time}）',
  'check-in.you-late': '遅刻として登録しました（{time}）',
  'check-in.none': '受け付け中の出席登録はありません',
  'check-in.none-hint': '先生が開始すると、コードが表示されます。',
  'check-in.look-again': 'もう一度確認する',
  'check-in.wrong': '今の画面のコードと違います。10秒ごとに変わるので、もう一度見てください。',
  'check-in.locked': '違うコードが続きました。次のコードを待つか、先生に話してください。',
  'check-in.closed': '出席登録は終わりました。先生に話してください。',
  'check-in.no-line': '通信できません。つながったときの画面のコードでやり直すか、先生に話してください。',
  'check-in.where': '学校に伝わるのは「学校にいる・いない」だけです。場所そのものは端末の外に出ません。',
}
