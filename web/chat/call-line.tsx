import type { CallLine } from '../../worker/protocol/calls.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'

/** What is said of a call that is over, to who made it and to who was rung. */
export const callWord = ({ outcome, seconds }: CallLine, mine: boolean): string =>
  outcome === 'answered'
    ? t('chat.rang-answered', { n: Math.max(1, Math.round(seconds / 60)) })
    : outcome === 'declined'
      ? t('chat.rang-declined')
      : mine
        ? t('chat.rang-missed-mine')
        : t('chat.rang-missed')

/** It stands in the chat where it ended. */
export const CallNote = ({ call, mine }: { call: CallLine; mine: boolean }) => (
  <p class="call-note">
    <Icon name="phone" size="s" />
    <span>{callWord(call, mine)}</span>
  </p>
)
