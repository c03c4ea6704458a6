import type { search as english } from '../en/search.ts'
import type { Later } from '../words.ts'

export const words = {
  'search.title': '搜索',
  'search.in': '在{group}中搜索',
  'search.find': '要查找的词',
  'search.all': '在所有地方搜索',
  'search.hint': '您所在群组的消息和给您的通知。',
  'search.hint-group': '这个群组的消息。',
  'search.none': '没有找到',
  'search.none-hint': '按词的开头查找；中文、日文和韩文可按任何部分查找。',
  'search.none-here': '这部手机上没有',
  'search.none-here-hint': '有网络后会在学校里搜索。',
  'search.here-alone': '没有网络：只搜索这部手机里的内容。',
  'search.unheard': { other: '这次有 {n} 个群组没有回应。' },
  'search.notices': '通知',
  'search.messages': '消息',
  'search.looking': '正在查找……',
  'search.found': { other: '找到 {n} 条' },
  'search.found-more': '目前找到 {n} 条',
  'search.older': '继续往前查找',
} satisfies Later<typeof english, 'other'>
