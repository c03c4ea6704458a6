import type { push as english } from '../en/push.ts'
import type { In } from '../words.ts'

export const push: In<typeof english, 'other'> = {
  'push.title-ordinary': '{school}：新しいお知らせ',
  'push.title-important': '{school}：重要なお知らせ',
  'push.title-urgent': '{school}：緊急のお知らせ',
  'push.title-message': '{school}：あなたへのメッセージ',
  'push.title-call': '{school}：着信中です',
  'push.title-call-over': '{school}：通話は終わりました',
  'push.title-lesson': '{school}：授業が始まりました',
  'push.heading': 'この端末の通知',
  'push.card': 'Homeroomを閉じているときも、お知らせの到着を通知しますか',
  'push.why': '臨時休校のときなど、お知らせが届いたことを端末に表示できます。内容はHomeroomの中だけに表示されます。',
  'push.start': 'この端末に表示する',
  'push.stop': '表示をやめる',
  'push.later': 'あとで',
  'push.failed': 'この端末の設定はできていません。',
  'push.is-on': 'お知らせが届くと、この端末に表示します。内容は表示しません。',
  'push.is-off': 'Homeroomを閉じているあいだは通知しません。緊急のお知らせに気づくのが遅れることがあります。',
  'push.is-blocked': 'ブラウザーで許可されていません。ブラウザーのこのページの設定で変更できます。',
  'push.is-not-here':
    'このブラウザーは、Homeroomを閉じているあいだ通知を表示できません。iPhoneでは、先にホーム画面に追加してください。',
}
