import type { translation as english } from '../en/translation.ts'
import type { In } from '../words.ts'

export const translation: In<typeof english, 'other'> = {
  'telling.ask': '翻訳する',
  'telling.asking': '翻訳しています…',
  'telling.told': '{language}から機械翻訳',
  'telling.original': '原文を表示',
  'telling.again': '翻訳を表示',
  'telling.check': '原文を確認してください。数字や名前を誤るおそれがある部分は、訳さずに原文のまま表示しています。',
  'telling.unknown': '何語で書かれているか判別できません。',
  'telling.failed': '翻訳できませんでした。',
  'telling.used-up': '本日翻訳できる量を使い切りました。明日また翻訳できます。',
  'telling.title': '翻訳',
  'telling.hint':
    'ほかの言語のお知らせやメッセージを機械が翻訳します。数字、時刻、金額、名前は書かれたままで、原文はいつでも一度のタップで見られます。',
  'telling.into': '翻訳先の言語',
  'telling.page': '画面の言語と同じ',
  'telling.always': 'いつも自動で翻訳する',
}
