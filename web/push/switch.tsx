import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import type { Inbox } from '../inbox/state.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { endPush, pushState, readPush, startPush } from './state.ts'
import './push.css'

const failed = signal<Why | null>(null)

function trying(act: Promise<void>) {
  failed.value = null
  act.catch((error: unknown) => (failed.value = whyOf(error)))
}

/** On the page about oneself: whether this phone is pushed to, and the button that changes it. */
export function PushSwitch({ of }: { of: Inbox }) {
  useEffect(() => {
    pushState.value = 'unknown'
    void readPush(of).catch(() => undefined)
  }, [of])
  const state = pushState.value
  if (state === 'unknown') return null
  return (
    <section class="block push">
      <h2>{t('push.heading')}</h2>
      <p class="hint">{t(`push.is-${state}`)}</p>
      {failed.value && <Failed what={t('push.failed')} why={failed.value} />}
      {(state === 'on' || state === 'off') && (
        <button
          class="btn quiet"
          type="button"
          aria-pressed={state === 'on'}
          onClick={() => trying(state === 'on' ? endPush(of) : startPush(of))}
        >
          <Icon name="bell" size="s" />
          {t(state === 'on' ? 'push.stop' : 'push.start')}
        </button>
      )}
    </section>
  )
}
