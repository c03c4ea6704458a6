import type { digest as english } from '../en/digest.ts'
import type { In } from '../words.ts'

export const digest: In<typeof english, Intl.LDMLPluralRule> = {
  'digest.title': {
    zero: 'لا شيء بانتظارك',
    one: 'أمر واحد بانتظارك',
    two: 'أمران بانتظارك',
    few: '{n} أمور بانتظارك',
    many: '{n} أمرًا بانتظارك',
    other: '{n} أمر بانتظارك',
  },
  'digest.child': '{name}: {n}',
  'digest.self': 'لك: {n}',
}
