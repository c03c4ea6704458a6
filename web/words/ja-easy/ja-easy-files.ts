import type { files as english } from '../en/files.ts'
import type { Later } from '../words.ts'

export const words = {
  'files.not-taken': '一つは 入れられませんでした。',
  'files.not-shown': '写真が 出ません。もう ないか、つながって いない かもしれません。',
  'files.no-microphone': 'この スマホは マイクを 使わせて くれません。スマホの 設定で 変えられます。',
  'files.not-played': '音を 出せませんでした。',
} satisfies Later<typeof english, 'other'>
