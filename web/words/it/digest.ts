import type { digest as english } from '../en/digest.ts'
import type { Later } from '../words.ts'

export const digest = {
  'digest.title': { one: '{n} cosa ti aspetta', many: '{n} cose ti aspettano', other: '{n} cose ti aspettano' },
  'digest.child': '{name}: {n}',
  'digest.self': 'Tu: {n}',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
