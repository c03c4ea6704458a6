import type { text as english } from '../en/text.ts'
import type { Later } from '../words.ts'

export const words = {
  'text.too-long': { other: '{n}文字 長すぎます。短く してから 送ってください。' },
  'text.choices': { other: '{n}件 あります。上と 下の キーで えらびます。Enter で 決めます。Esc で 閉じます。' },
  'emoji.none': 'その 名前の 絵文字は ありません。ほかの ことばで さがしてください。',
} satisfies Later<typeof english, 'other'>
