import type { lessonReplayLead as english } from '../en/lesson-replay-lead.ts'
import type { In } from '../words.ts'

export const lessonReplayLead: In<typeof english, 'other'> = {
  'record.title': '録音',
  'record.hint': 'あなたの声と、ボードに映したものが残ります。授業にいる全員に知らされます。',
  'record.camera': 'カメラか、映している画面も',
  'record.all': '発言する人の声も',
  'record.start': '録音を始める',
  'record.stop': '録音を止める',
  'record.not-here': 'このブラウザでは録音できません。Chrome、Edge、Firefoxならできます。',
  'record.waiting': { other: '{n}個がまだこの端末にあり、自動で送られます。' },
  'record.microphone': 'このページではマイクが使えません。アドレスの横で許可してください。',
  'record.broke': '録音が止まりました。それまでの録音は残っています。もう一度始めてください。',
  'record.storage':
    'このブラウザは何も保存できないため、録音できません。プライベートウィンドウが原因のことがよくあります。',
  'record.refused': '録音は受け付けられませんでした。',
  'captions.hint': '話した内容が数秒ごとに送られ、機械が文字にします。音は残らず、文字は授業とともに残ります。',
  'captions.lang': '話す言語',
  'captions.on': '字幕をつける',
  'captions.off': '字幕を消す',
  'captions.failed': '最後の言葉は文字にできませんでした。',
}
