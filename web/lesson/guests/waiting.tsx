import { useSignal } from '@preact/signals'
import { whyOf, type Why } from '../../api.ts'
import { Icon } from '../../icons/icon.tsx'
import { Failed } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { GuestsOf } from './guests-of.ts'

/** Those who wait, by the names that were typed, and the two taps that decide. */
export default function Waiting({ lesson }: { lesson: OpenLesson }) {
  const guests = lesson.part(GuestsOf)
  const busy = useSignal('')
  const failed = useSignal<Why | null>(null)
  const turn = async (id: string, state: 'admitted' | 'refused') => {
    failed.value = null
    busy.value = id
    await guests.turn(id, state).catch((error: unknown) => (failed.value = whyOf(error)))
    busy.value = ''
  }
  return (
    <div role="status">
      {guests.waiting.value.map(({ id, name }) => (
        <p class="strip" key={id} aria-busy={busy.value === id}>
          <Icon name={busy.value === id ? 'clock' : 'people'} size="s" />
          <span dir="auto">{t('guests.waits', { name })}</span>
          <button
            class="btn small"
            type="button"
            disabled={busy.value === id}
            onClick={() => void turn(id, 'admitted')}
          >
            {t('guests.let-in')}
          </button>
          <button
            class="btn small quiet"
            type="button"
            disabled={busy.value === id}
            onClick={() => void turn(id, 'refused')}
          >
            {t('guests.refuse')}
          </button>
        </p>
      ))}
      {failed.value && <Failed why={failed.value} what={t('lesson.not-done')} />}
    </div>
  )
}
