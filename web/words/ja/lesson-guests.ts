import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { In } from '../words.ts'

export const lessonGuests: In<typeof english, 'other'> = {
  'guest.title': '授業',
  'guest.waiting': '先生が入室を許可します',
  'guest.waiting-hint': '{name}さんとして待っています。このページを開いたままにしてください。',
  'guest.listens': 'ゲストとして見て聞くことができます。あなたの姿と声は誰にも届きません。',
  'guest.dead': 'このリンクは使えません',
  'guest.dead-hint': '別のブラウザーで開かれたか、取り消されたか、授業が終わっています。先生が新しいリンクを作れます。',
}

export const lessonGuestsLead: In<typeof englishLead, 'other'> = {
  'guests.title': 'ゲスト',
  'guests.name': '来る人（例：ロッシさん、博物館）',
  'guests.make': 'リンクを作る',
  'guests.link': '{name}さんのリンク',
  'guests.link-hint': '一つのブラウザーで、この授業にだけ使えます。入室は自分で許可します。',
  'guests.copy': 'リンクをコピー',
  'guests.copied': 'コピーしました。',
  'guests.show': 'リンクを見る',
  'guests.made': 'まだ開かれていません',
  'guests.admitted': '入室を許可しました',
  'guests.take-back': '取り消す',
  'guests.waits': '{name}さんが入室を待っています',
  'guests.let-in': '許可する',
  'guests.refuse': '断る',
}
