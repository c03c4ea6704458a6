import type { search as english } from '../en/search.ts'
import type { In } from '../words.ts'

export const search: In<typeof english, 'other'> = {
  'search.title': '検索',
  'search.in': '{group}の中を検索',
  'search.find': '探す言葉',
  'search.all': 'すべてから検索',
  'search.hint': '自分のグループのメッセージと、届いたお知らせから探します。',
  'search.hint-group': 'このグループのメッセージから探します。',
  'search.none': '見つかりませんでした',
  'search.none-hint': '日本語、中国語、韓国語は言葉の一部でも、ほかの言語は単語のはじめで見つかります。',
  'search.none-here': 'この端末にはありません',
  'search.none-here-hint': '通信が戻ると、学校に保存されたものからも探します。',
  'search.here-alone': '通信がないため、この端末にあるものだけを探しています。',
  'search.unheard': { other: '{n}件のグループから応答がありませんでした。' },
  'search.notices': 'お知らせ',
  'search.messages': 'メッセージ',
  'search.looking': '探しています…',
  'search.found': { other: '{n}件見つかりました' },
  'search.found-more': 'これまでに{n}件見つかりました',
  'search.older': 'さらに前を探す',
}
