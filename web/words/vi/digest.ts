import type { digest as english } from '../en/digest.ts'
import type { Later } from '../words.ts'

export const digest = {
  'digest.title': { other: '{n} việc đang chờ bạn' },
  'digest.child': '{name}: {n}',
  'digest.self': 'Bạn: {n}',
} satisfies Later<typeof english, 'other'>
