import type { digest as english } from '../en/digest.ts'
import type { Later } from '../words.ts'

export const digest = {
  'digest.title': { other: '{n} 項等您處理' },
  'digest.child': '{name}：{n}',
  'digest.self': '您：{n}',
} satisfies Later<typeof english, 'other'>
