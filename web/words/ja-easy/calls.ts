import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.waiting': 'いま 呼んで います。',
} satisfies Later<typeof english, 'other'>
