import type { search as english } from '../en/search.ts'
import type { Later } from '../words.ts'

export const words = {
  'search.title': '搜尋',
  'search.in': '在{group}中搜索',
  'search.find': '要查詢的詞',
  'search.all': '在所有地方搜尋',
  'search.hint': '您所在群組的訊息和給您的通知。',
  'search.hint-group': '這個群組的訊息。',
  'search.none': '沒有找到',
  'search.none-hint': '按詞的開頭查詢；中文、日文和韓文可按任何部分查詢。',
  'search.none-here': '這部手機上沒有',
  'search.none-here-hint': '有網路後會在學校裡搜尋。',
  'search.here-alone': '沒有網路：只搜尋這部手機裡的內容。',
  'search.unheard': { other: '這次有 {n} 個群組沒有回應。' },
  'search.notices': '通知',
  'search.messages': '訊息',
  'search.looking': '正在查詢……',
  'search.found': { other: '找到 {n} 條' },
  'search.found-more': '目前找到 {n} 條',
  'search.older': '繼續往前查詢',
} satisfies Later<typeof english, 'other'>
