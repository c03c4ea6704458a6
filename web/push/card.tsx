import { signal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import { inbox } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { askedOnce } from './ask.tsx'
import { startPush } from './state.ts'
import './push.css'

const isOpen = signal(true)
const failed = signal<Why | null>(null)

function close() {
  askedOnce()
  isOpen.value = false
}

/** Says why before the browser asks, and asks only whoever taps. */
export function PushCard() {
  if (!isOpen.value) return null
  const start = () =>
    void startPush(inbox.value!)
      .then(close)
      .catch((error: unknown) => (failed.value = whyOf(error)))
  return (
    <section class="block push" aria-label={t('push.card')}>
      <h2>{t('push.card')}</h2>
      <p class="hint">{t('push.why')}</p>
      {failed.value && <Failed what={t('push.failed')} why={failed.value} />}
      <div class="btns">
        <button class="btn" type="button" onClick={start}>
          {t('push.start')}
        </button>
        <button class="btn quiet" type="button" onClick={close}>
          {t('push.later')}
        </button>
      </div>
    </section>
  )
}
