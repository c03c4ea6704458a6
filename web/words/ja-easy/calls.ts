import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.waiting': 'いま 呼んで います。',
  'call.second': 'もう 一人の 大人が 来ると 話せます。',
} satisfies Later<typeof english, 'other'>
