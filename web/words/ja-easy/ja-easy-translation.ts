import type { translation as english } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'telling.check': 'もとの 文も 見てください。そのままの ところは、数字や 名前を まちがえない ために 訳して いません。',
  'telling.unknown': '何語か わかりません。',
  'telling.failed': '訳せませんでした。',
  'telling.used-up': '今日は もう 訳せません。明日 また できます。',
  'telling.hint':
    'ほかの ことばの お知らせを 機械が 訳します。数字、時間、お金、名前は そのままです。もとの 文も すぐ 見られます。',
} satisfies Later<typeof english, 'other'>
