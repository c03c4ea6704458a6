import type { search as english } from '../en/search.ts'
import type { Later } from '../words.ts'

export const words = {
  'search.hint': 'あなたの グループの メッセージと お知らせを さがします。',
  'search.hint-group': 'この グループの メッセージを さがします。',
  'search.none-hint': 'ことばの 始めで さがします。日本語、中国語、韓国語は、どの 部分でも さがせます。',
  'search.none-here-hint': 'つながったら、学校の ほうも さがします。',
  'search.here-alone': 'つながって いません。この スマホの 中だけ さがします。',
  'search.unheard': { other: '{n}の グループは 返事が ありませんでした。' },
} satisfies Later<typeof english, 'other'>
