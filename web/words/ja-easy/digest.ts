import type { digest as english } from '../en/digest.ts'
import type { Later } from '../words.ts'

export const digest = {
  'digest.title': { other: '見て いないものが {n}件 あります' },
} satisfies Later<typeof english, 'other'>
