import { Icon } from '../icons/icon.tsx'
import { Urgency } from '../inbox/entry.tsx'
import { inbox } from '../me/state.ts'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { outboxOf } from './outbox.ts'
import type { WaitingNotice } from './waiting.ts'

/** What was sent here and is not out yet: frozen, with a clock, in the order it will go. */
export function OutboxRows() {
  const outbox = inbox.value && outboxOf(inbox.value)
  if (!outbox || outbox.notices.value.length === 0) return null
  return (
    <section class="block outbox" aria-label={t('outbox.title')}>
      <h2>{t('outbox.title')}</h2>
      <ul>
        {outbox.notices.value.map((waiting) => (
          <li key={waiting.order}>
            <Row waiting={waiting} drop={() => void outbox.drop(waiting)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Row = ({ waiting: { notice, sentAt, refused }, drop }: { waiting: WaitingNotice; drop: () => void }) => (
  <div class="row bare">
    <Icon name={refused ? 'alert' : 'clock'} />
    <span class="body">
      <b dir="auto">{notice.title}</b>
      <span class="meta">
        <Urgency of={notice.urgency} />
        <span class="num">{t('outbox.since', { time: when(sentAt) })}</span>
      </span>
      <span class="aside">{refused ? t('outbox.refused', { why: t(`why.${refused}`) }) : t('outbox.waits')}</span>
      {refused && <p dir="auto">{notice.body}</p>}
    </span>
    {refused && (
      <button class="btn small quiet" type="button" onClick={drop}>
        {t('outbox.drop')}
      </button>
    )}
  </div>
)
