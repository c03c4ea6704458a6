import type { lessonBoardLead as english } from '../en/lesson-board-lead.ts'
import type { In } from '../words.ts'

export const lessonBoardLead: In<typeof english, 'other'> = {
  'board.slides': 'スライド',
  'board.open': 'スライドを開く',
  'board.blank': '白紙のページ',
  'board.opening': 'スライドを開いています。',
  'board.sending': '{of}ページ中{n}ページがクラスに届きました。',
  'board.no-slides': 'このファイルは表示できません。パスワードのないPDFか画像を選んでください。',
  'board.stop': '中止',
  'board.describe': 'このページの内容',
  'board.describe-hint': 'ページが見えない人に読み上げられ、画像が届かないときに表示されます。',
  'board.save': '保存',
  'board.inkers': '書き込める人',
  'board.inkers-all': '全員',
  'board.inkers-leads': '先生',
  'board.let': '書き込みを許可',
  'board.let-stop': '許可を取り消す',
}
