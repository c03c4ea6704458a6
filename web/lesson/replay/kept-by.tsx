import { useSignal } from '@preact/signals'
import * as v from 'valibot'
import type { Replay } from '../../../worker/protocol/lesson-replay.ts'
import { command, whyOf, type Why } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { Failed } from '../../parts/states.tsx'
import { dayWord } from '../../parts/when.ts'
import { sizeOf } from '../../files/sizes.ts'
import { t } from '../../words/words.ts'

type Props = { recording: Replay; path: string; again: () => Promise<void> }

/** For whoever leads: who may play it, how long it stays, and erasing it. */
export function KeptBy({ recording, path, again }: Props) {
  const failed = useSignal<Why | null>(null)
  const asking = useSignal(false)
  const busy = useSignal(false)
  const act = async (method: 'PUT' | 'DELETE', rest: string, json?: object) => {
    busy.value = true
    failed.value = null
    try {
      await command(v.unknown(), `${path}/recording${rest}`, { method, ...(json && { json }) })
      asking.value = false
      await again()
    } catch (error) {
      failed.value = whyOf(error)
    }
    busy.value = false
  }
  const forClass = recording.for === 'class'
  return (
    <section class="paper kept-by">
      <p>
        {t(forClass ? 'replay.for-class' : 'replay.for-leads')}{' '}
        <span class="second">
          {[sizeOf(recording.bytes), recording.until !== null && t('replay.until', { day: dayWord(recording.until) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <div class="btns">
        <button
          class="btn small quiet"
          type="button"
          disabled={busy.value}
          onClick={() => void act('PUT', '/publication', { for: forClass ? 'leads' : 'class' })}
        >
          {t(forClass ? 'replay.keep-back' : 'replay.let-play')}
        </button>
        <button class="btn small quiet" type="button" onClick={() => (asking.value = true)}>
          {t('replay.erase')}
        </button>
      </div>
      {failed.value && <Failed why={failed.value} />}
      {asking.value && (
        <Ask title={t('replay.erase-ask')} close={() => (asking.value = false)}>
          <p>{t('replay.erase-hint')}</p>
          <div class="btns">
            <button class="btn" type="button" disabled={busy.value} onClick={() => void act('DELETE', '')}>
              {t('replay.erase')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('replay.erase-not')}
            </button>
          </div>
        </Ask>
      )}
    </section>
  )
}
