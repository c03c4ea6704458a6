import type { lessonRooms as english } from '../en/lesson-rooms.ts'
import type { In } from '../words.ts'

export const lessonRooms: In<typeof english, 'other'> = {
  'room.rooms': 'ルーム',
  'room.back': '全員を戻す',
  'room.nth': 'ルーム{n}',
  'room.until-called': '呼び戻されるまで',
  'room.back-at': '{time}に全員に戻ります',
  'room.lead-here': '今このルームにいる先生：{names}',
  'room.responsible': 'まとめ役',
  'room.help': '先生を呼ぶ',
  'room.help-called': '呼んでいることが先生に見えています。',
  'room.no-line': '今は回線がありません。もう一度試してください。',
  'room.notes': 'このルームのメモ',
  'room.no-notes': 'まだ何も書かれていません。ここに書いたことは先生も読めます。',
  'room.not-taken': 'メモが1つ受け付けられませんでした。ルームが閉じたか、このルームのものではありません。',
  'room.write': 'ルームに書く',
  'room.say-all': '全部のルームに伝える',
  'room.to-all': '全部のルームへ',
  'room.send': '送信',
}
